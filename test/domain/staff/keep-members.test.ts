import assert from 'node:assert/strict';
import { assert as hold, asyncProperty, constantFrom, integer, record, array, boolean } from 'fast-check';
import { HOUR, MINUTE } from '../../../domain/instant.ts';
import { callerOf } from '../../../domain/organisations/caller/store.ts';
import { doubtMembership } from '../../../domain/organisations/membership/store.ts';
import { ROLES, type Role } from '../../../domain/organisations/roles.ts';
import { insertSettings, peopleWithRole, setRole, staffOf } from '../../../domain/organisations/store.ts';
import { refuse } from '../../../domain/outcome.ts';
import { testBooks } from '../../support/books.ts';
import { propertySeed } from '../../support/environment.ts';
import { someSettings, START } from '../../support/organisation.ts';
import { APPROVERS, BUYERS, MAPPED, someone, staffScene, type StaffScene } from './scene.ts';

describe('roles from groups', () => {
  it('make a member known, whom every question about roles finds alike', async () => {
    const s = await staffScene();
    const { books } = await testBooks();
    const noor = someone();

    await s.said(noor, [APPROVERS, BUYERS]);

    assert.deepEqual(await s.roles(noor.id), ['buyer', 'approver']);
    const organisationId = s.organisation.id;
    const caller = await callerOf(books, { organisationId, personId: noor.id, now: START });
    assert.deepEqual(caller?.actor?.roles, ['buyer', 'approver']);
    const [approvers, staff] = await s.inTransaction(async (tx) => [
      await peopleWithRole(tx, organisationId, 'approver'),
      await staffOf(tx, organisationId),
    ]);
    assert.ok(approvers.some(({ id }) => id === noor.id));
    const found = staff.find(({ id }) => id === noor.id);
    assert.deepEqual([found?.fromGroups, found?.given], [['buyer', 'approver'], []]);
  });

  it('leave a stranger a stranger who is in none of them', async () => {
    const s = await staffScene();
    const ravi = someone();

    await s.said(ravi, []);

    assert.equal(await s.roles(ravi.id), undefined);
  });

  it('give a guest nothing, but what an owner gave him by name counts', async () => {
    const s = await staffScene();
    const guest = someone({ userPrincipalName: 'g_home.example#ext#@test.example' });
    await s.said(guest, [APPROVERS]);

    assert.deepEqual(await s.roles(guest.id), []);
    assert.ok((await s.save({ buyer: [guest.id] })).ok);
    assert.deepEqual(await s.roles(guest.id), ['buyer']);
  });

  it('end with the group, with a receipt that says so, and the next decision is refused', async () => {
    const s = await staffScene();
    const noor = someone();
    await s.said(noor, [APPROVERS]);
    const { topUp } = await s.ask(100);
    const actor = { ...noor, organisationId: s.organisation.id, roles: ['approver'] as const };

    await s.said(noor, [], { askedAt: START + MINUTE });

    assert.deepEqual(await s.decide(topUp.id, actor), refuse({ kind: 'not-allowed', wanted: 'approver' }));
    assert.deepEqual(
      (await s.receipts()).filter((line) => line.startsWith('role-')),
      ['role-gained approver', 'role-lost approver'],
    );
    const copies = await s.copies(topUp.id);
    assert.ok(!copies.some(({ personId, audience }) => personId === noor.id && audience === 'approver'));
  });

  it('end with the mapping at once, without asking anybody', async () => {
    const s = await staffScene();
    const noor = someone();
    await s.said(noor, [APPROVERS]);

    await s.inTransaction((tx) =>
      insertSettings(tx, {
        organisationId: s.organisation.id,
        version: 2,
        settings: someSettings(),
        by: s.people.owner.id,
        now: START,
      }),
    );

    assert.deepEqual(await s.roles(noor.id), []);
  });

  it('count for looking while Microsoft is silent, for an hour, and for nothing else', async () => {
    const s = await staffScene();
    const { books } = await testBooks();
    const noor = someone();
    await s.said(noor, [APPROVERS]);
    const organisationId = s.organisation.id;
    await s.inTransaction((tx) => doubtMembership(tx, organisationId, noor.id));

    const looks = async (now: number) =>
      (await callerOf(books, { organisationId, personId: noor.id, now }))?.actor?.roles;

    assert.deepEqual(await s.roles(noor.id), []);
    assert.deepEqual(await looks(START + HOUR - 1), ['approver']);
    assert.deepEqual(await looks(START + HOUR), []);
    await s.said(noor, [APPROVERS], { askedAt: START + HOUR });
    assert.deepEqual(await s.roles(noor.id), ['approver']);
  });
});

describe('somebody who leaves', () => {
  it('has no role any more; the claim falls back, the request stays and says so, owners hear it once', async () => {
    const s = await staffScene();
    const { buyer, requester, owner } = s.people;
    const asked = await s.ask(100);
    const { topUp } = await s.approved(200);
    await s.claimed(topUp.id);

    await s.said(undefined, [], { personId: buyer.id });
    await s.said({ ...requester, enabled: false }, []);
    await s.said(undefined, [], { personId: buyer.id, askedAt: START + HOUR });

    assert.deepEqual(await s.roles(buyer.id), []);
    const rows = await s.inTransaction((tx) =>
      tx
        .selectFrom('top_up')
        .select(['id', 'state', 'claimed_by'])
        .where('organisation_id', '=', s.organisation.id)
        .orderBy('number')
        .execute(),
    );
    assert.deepEqual(rows, [
      { id: asked.topUp.id, state: 'requested', claimed_by: null },
      { id: topUp.id, state: 'approved', claimed_by: null },
    ]);
    const view = await s.decide(asked.topUp.id, s.people.approver);
    assert.equal(view.ok && view.value.requesterHasLeft, true);
    assert.deepEqual(
      await leftNotes(s),
      [`${owner.id}: ${buyer.id}`, `${owner.id}: ${requester.id}`].toSorted(),
    );
  });

  it('who comes back has again what he was given', async () => {
    const s = await staffScene();
    const { buyer } = s.people;
    await s.said(undefined, [], { personId: buyer.id });

    await s.said({ ...buyer, enabled: true }, [], { askedAt: START + HOUR });

    assert.deepEqual(await s.roles(buyer.id), ['buyer']);
    assert.deepEqual(await s.receipts(), ['role-lost buyer', 'role-gained buyer']);
  });

  it('is not given a role, and keeps the one an owner may take from him', async () => {
    const s = await staffScene();
    const { buyer, viewer } = s.people;
    await s.said(undefined, [], { personId: buyer.id });

    const given = await s.save({ buyer: [buyer.id, viewer.id], approver: [buyer.id] });
    assert.deepEqual(given, refuse({ kind: 'has-left', name: 'Ben Buyer' }));

    assert.ok((await s.save({ buyer: [viewer.id] })).ok);
    await s.said({ ...buyer, enabled: true }, [], { askedAt: START + HOUR });
    assert.deepEqual(await s.roles(buyer.id), []);
  });
});

async function leftNotes(s: StaffScene): Promise<readonly string[]> {
  const rows = await s.inTransaction((tx) =>
    tx
      .selectFrom('card_copy')
      .select(['person_id', 'note'])
      .where('organisation_id', '=', s.organisation.id)
      .execute(),
  );
  return rows
    .flatMap(({ person_id, note }) =>
      note?.kind === 'person-left' ? [`${person_id}: ${note.personIds.join()}`] : [],
    )
    .toSorted();
}

describe('whatever order gifts, takings and answers arrive in', () => {
  const answer = record({
    groups: array(constantFrom(APPROVERS, BUYERS), { maxLength: 2 }),
    isThere: boolean(),
  });
  const gift = record({ role: constantFrom(...ROLES), has: boolean() });

  it('the newest answer and the last word on each role decide', async () => {
    await hold(
      asyncProperty(
        array(answer, { minLength: 1, maxLength: 4 }),
        array(gift, { maxLength: 6 }),
        integer({ min: 0, max: 1000 }),
        async (answers, gifts, shuffle) => {
          const s = await staffScene();
          const noor = someone();
          await s.said(noor, [APPROVERS], { askedAt: START - 1 });
          const told = answers.map(({ groups, isThere }, index) => ({
            tell: () =>
              s.said({ ...noor, enabled: isThere }, isThere ? groups : [], { askedAt: START + index }),
          }));
          const given = gifts.map(({ role, has }) => ({ tell: () => give(s, noor.id, role, has) }));
          for (const { tell } of mixed(told, given, shuffle)) await tell();

          assert.deepEqual(await s.roles(noor.id), expected(answers, gifts));
        },
      ),
      { seed: propertySeed, numRuns: 40 },
    );
  });

  interface Told {
    tell(): Promise<unknown>;
  }

  /** Answers in any order; gifts in theirs, for an owner's last word is the last. */
  function mixed(answers: readonly Told[], gifts: readonly Told[], shuffle: number): readonly Told[] {
    const late = answers.map((one, index) => ({ one, at: (index * 7919 + shuffle) % 101 }));
    const early = gifts.map((one, index) => ({ one, at: index * 17 + (shuffle % 13) }));
    return [...late, ...early].toSorted((a, b) => a.at - b.at).map(({ one }) => one);
  }

  function expected(
    answers: readonly { groups: readonly string[]; isThere: boolean }[],
    gifts: readonly { role: Role; has: boolean }[],
  ): readonly Role[] {
    const newest = answers.at(-1);
    if (!newest?.isThere) return [];
    const byName = new Map(gifts.map(({ role, has }) => [role, has]));
    const byGroup = MAPPED.filter(({ groupId }) => newest.groups.includes(groupId.toLowerCase()));
    return ROLES.filter((role) => byName.get(role) === true || byGroup.some((each) => each.role === role));
  }

  const give = (s: StaffScene, personId: string, role: Role, has: boolean) =>
    s.inTransaction((tx) =>
      setRole(tx, { organisationId: s.organisation.id, personId, role, has, by: 'x', now: START }),
    );
});
