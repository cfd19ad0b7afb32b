import assert from 'node:assert/strict';
import sinon from 'sinon';
import { bindUseCases } from '../../app/bind-people.ts';
import type { Parts } from '../../app/books.ts';
import { refreshMembers } from '../../app/refresh-members.ts';
import { assertOutsideTransaction } from '../../db/in-transaction.ts';
import { newId } from '../../domain/ids.ts';
import { HOUR, MINUTE } from '../../domain/instant.ts';
import type { DirectoryPerson } from '../../domain/organisations/directory.ts';
import type { Actor } from '../../domain/organisations/roles.ts';
import type { GroupRole } from '../../domain/organisations/settings.ts';
import { actorOf, staffOf } from '../../domain/organisations/store.ts';
import { refuse } from '../../domain/outcome.ts';
import { wholeUnits } from '../../domain/money.ts';
import { testBooks } from '../support/books.ts';
import { newOrganisation, START } from '../support/organisation.ts';
import { partsOn } from '../support/parts.ts';

const APPROVERS = '5a9d0c1e-1111-4000-a000-000000000001';

/** A directory that a test changes; `silent` makes Microsoft answer nothing. */
class Microsoft {
  silent = false;
  readonly accounts = new Map<string, DirectoryPerson>();
  readonly members = new Set<string>();
  readonly asked: string[] = [];

  #answer<T>(question: string, answer: T): Promise<T> {
    assertOutsideTransaction('Microsoft');
    this.asked.push(question);
    return this.silent ? Promise.reject(new Error('no answer')) : Promise.resolve(answer);
  }

  readonly directory: Parts['directory'] = {
    person: (id) => this.#answer('person', this.accounts.get(id)),
    listed: (ids) =>
      this.#answer(
        'listed',
        ids.flatMap((id) => this.accounts.get(id) ?? []),
      ),
  };
  readonly groups: Parts['groups'] = {
    memberOf: (id, groupIds) => this.#answer('memberOf', this.members.has(id) ? groupIds : []),
    name: () => this.#answer('name', 'A group'),
    named: () => this.#answer('name', []),
    members: () =>
      this.#answer(
        'members',
        [...this.members].flatMap((id) => this.accounts.get(id) ?? []),
      ),
  };
}

async function office(groupRoles: readonly GroupRole[] = [{ groupId: APPROVERS, role: 'approver' }]) {
  const { books, inTransaction } = await testBooks();
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx, { groupRoles }));
  const microsoft = new Microsoft();
  for (const person of Object.values(people)) microsoft.accounts.set(person.id, { ...person, enabled: true });
  const noor = {
    id: newId(),
    displayName: 'Noor Haddad',
    userPrincipalName: 'noor@test.example',
    department: 'Finance',
    enabled: true,
  };
  microsoft.accounts.set(noor.id, noor);
  const clock = { now: START };
  const nudge = sinon.stub();
  const parts: Parts = {
    ...partsOn(books, () => clock.now),
    directory: microsoft.directory,
    groups: microsoft.groups,
    nudge,
  };
  const useCases = bindUseCases(parts);
  const { id } = organisation;
  const call = (personId: string) => useCases.caller(id, personId);
  const actor = { ...noor, organisationId: id, roles: ['approver'] as const };
  const ask = async () => {
    const asked = await useCases.requestTopUp({
      actor: people.requester,
      amount: wholeUnits(100n, 'USD'),
      reason: 'conference',
      key: newId(),
      leaveCardToJob: true,
    });
    assert.ok(asked.ok);
    return asked.value.view.topUp.id;
  };
  const cancel = (topUpId: string, by: Actor = actor) => useCases.cancel({ actor: by, topUpId });
  const rolesOf = (personId: string) => inTransaction(async (tx) => (await actorOf(tx, id, personId))?.roles);
  return {
    id,
    people,
    microsoft,
    noor,
    actor,
    clock,
    parts,
    useCases,
    call,
    ask,
    cancel,
    rolesOf,
    inTransaction,
    nudge,
  };
}

describe('before an answer', () => {
  it('a member of a mapped group becomes known, somebody in none stays a stranger', async () => {
    const s = await office();
    s.microsoft.members.add(s.noor.id);

    assert.deepEqual((await s.call(s.noor.id))?.actor?.roles, ['approver']);
    s.microsoft.members.clear();
    s.microsoft.accounts.set('ravi', { ...s.noor, id: 'ravi' });
    assert.equal((await s.call('ravi'))?.actor, undefined);
  });

  it('Microsoft is asked when its answer is five minutes old, and not before', async () => {
    const s = await office();
    await s.call(s.people.viewer.id);
    const first = s.microsoft.asked.length;

    s.clock.now += 5 * MINUTE - 1;
    await s.call(s.people.viewer.id);
    assert.equal(s.microsoft.asked.length, first);

    s.clock.now += 1;
    await s.call(s.people.viewer.id);
    assert.equal(s.microsoft.asked.length, 2 * first);
  });

  it('nothing is asked where no group is mapped', async () => {
    const s = await office([]);

    await s.call(s.people.viewer.id);
    await s.call('ravi');
    await s.ask();

    assert.deepEqual(s.microsoft.asked, []);
  });

  it('silence is told to whom it concerns, and what was known counts for an hour', async () => {
    const s = await office();
    s.microsoft.members.add(s.noor.id);
    await s.call(s.noor.id);
    s.microsoft.silent = true;

    s.clock.now += HOUR - 1;
    const known = await s.call(s.noor.id);
    s.clock.now += 1;
    const late = await s.call(s.noor.id);
    const stranger = await s.call('ravi');

    assert.deepEqual([known?.actor?.roles, known?.unsure], [['approver'], true]);
    assert.deepEqual([late?.actor?.roles, late?.unsure], [[], true]);
    assert.deepEqual([stranger?.actor, stranger?.unsure], [undefined, true]);
  });
});

describe('a decision about money', () => {
  it('counts a group taken away at the very next click, however new the last answer is', async () => {
    const s = await office();
    s.microsoft.members.add(s.noor.id);
    await s.call(s.noor.id);
    const topUpId = await s.ask();

    s.microsoft.members.clear();

    assert.deepEqual(await s.cancel(topUpId), refuse({ kind: 'not-allowed', wanted: 'requester' }));
  });

  it('is taken with the roles an owner gave while Microsoft is silent', async () => {
    const s = await office();
    const topUpId = await s.ask();
    s.microsoft.silent = true;

    const decided = await s.cancel(topUpId, s.people.approver);

    assert.ok(decided.ok);
  });

  it('is refused with the true reason when only a group gave the role and Microsoft is silent', async () => {
    const s = await office();
    s.microsoft.members.add(s.noor.id);
    await s.call(s.noor.id);
    const topUpId = await s.ask();
    s.microsoft.silent = true;

    assert.deepEqual(await s.cancel(topUpId), refuse({ kind: 'microsoft-silent' }));
    s.microsoft.silent = false;
    assert.ok((await s.cancel(topUpId)).ok);
  });
});

describe('the hourly look at the directory', () => {
  it('finds members who never wrote, and leavers; run twice it finds the same', async () => {
    const s = await office();
    s.microsoft.members.add(s.noor.id);
    s.microsoft.accounts.delete(s.people.buyer.id);
    const staff = () => s.inTransaction((tx) => staffOf(tx, s.id));

    await refreshMembers(s.parts, s.id);
    const first = await staff();
    s.nudge.resetHistory();
    await refreshMembers(s.parts, s.id);

    assert.deepEqual(first.find(({ id }) => id === s.noor.id)?.fromGroups, ['approver']);
    assert.equal(first.find(({ id }) => id === s.people.buyer.id)?.leftAt, START);
    assert.deepEqual(await staff(), first);
    assert.equal(s.nudge.callCount, 0);
  });

  it('takes the role of whoever is in no group any more, and gives it back to whoever is again', async () => {
    const s = await office();
    s.microsoft.members.add(s.noor.id);
    await refreshMembers(s.parts, s.id);

    s.microsoft.members.clear();
    s.clock.now += HOUR;
    await refreshMembers(s.parts, s.id);
    assert.deepEqual(await s.rolesOf(s.noor.id), []);

    s.microsoft.members.add(s.noor.id);
    s.clock.now += HOUR;
    await refreshMembers(s.parts, s.id);
    assert.deepEqual(await s.rolesOf(s.noor.id), ['approver']);
  });

  it('keeps nothing when Microsoft is silent', async () => {
    const s = await office();
    s.microsoft.silent = true;

    await assert.rejects(refreshMembers(s.parts, s.id), /no answer/);

    assert.deepEqual(await s.rolesOf(s.people.buyer.id), ['buyer']);
  });
});
