import assert from 'node:assert/strict';
import { newId } from '../../../domain/ids.ts';
import { DAY, HOUR, type Instant } from '../../../domain/instant.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { refuse } from '../../../domain/outcome.ts';
import { staffingGaps } from '../../../domain/alerts/staffing.ts';
import { isAlone } from '../../../domain/organisations/alone.ts';
import { holdOrganisation, staffOf } from '../../../domain/organisations/store.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import { checklist } from '../../../domain/setup/checklist.ts';
import { setupOf } from '../../../domain/setup/setup-of.ts';
import { keepMembers } from '../../../domain/staff/keep-members.ts';
import { holdersDigest, holdersIn } from '../../../domain/staff/rules.ts';
import { saveRoles } from '../../../domain/staff/save-roles.ts';
import { START } from '../../support/organisation.ts';
import { scene, type Scene } from '../proposals/scene.ts';

const MORE = { trigger: wholeUnits(600n, 'USD') };
const MONTH = 30 * DAY;

/** By an owner, on the form, with its receipts. */
async function takeFrom(s: Scene, others: readonly Actor[], at: Instant = START): Promise<void> {
  await s.inTransaction(async (tx) => {
    const shown = holdersIn(await staffOf(tx, s.organisation.id));
    const without = (ids: readonly string[]) => ids.filter((id) => !others.some((one) => one.id === id));
    const wanted = { ...shown, approver: without(shown.approver), owner: without(shown.owner) };
    const saved = await saveRoles(tx, {
      actor: s.people.owner,
      wanted,
      shown: holdersDigest(shown),
      found: [],
      now: at,
    });
    assert.ok(saved.ok);
  });
}

const alone = (s: Scene, now: Instant) =>
  s.inTransaction(async (tx) =>
    isAlone(tx, await holdOrganisation(tx, s.organisation.id), { ...s.people.owner, roles: ['owner'] }, now),
  );

describe('an owner who takes the roles of everybody else', () => {
  it('may not opt out of the second person for thirty days, nor spend more by the opt-out of before', async () => {
    const s = await scene();
    await takeFrom(s, [s.people.approver, s.people.approver2]);

    const tooSoon = await s.save({ onePerson: true }, { at: START + MONTH - 1 });
    const others = refuse({ kind: 'no-second-person', needed: 1, others: 0 });
    assert.deepEqual(tooSoon, refuse({ kind: 'not-alone-yet', from: START + MONTH }));
    assert.deepEqual(await s.save(MORE, { at: START + MONTH - 1 }), others);

    assert.ok((await s.save({ onePerson: true }, { at: START + MONTH })).ok);
    const saved = await s.save(MORE, { at: START + MONTH });
    assert.equal(saved.ok && saved.value.proposal, null);
    assert.deepEqual((await s.settings()).trigger, MORE.trigger);
  });

  it('is not alone where the opt-out stood already, until the month is over', async () => {
    const s = await scene();
    for (const person of [s.people.approver, s.people.approver2]) await s.role(person, 'approver', false);
    assert.ok((await s.save({ onePerson: true })).ok);
    assert.equal(await alone(s, START), true);
    await s.role(s.people.viewer, 'approver', true);
    assert.equal(await alone(s, START + HOUR), false);

    await takeFrom(s, [s.people.viewer], START + HOUR);

    assert.equal(await alone(s, START + 2 * HOUR), false);
    const { gaps, second } = await seenAt(s, START + 2 * HOUR);
    assert.deepEqual([gaps.includes('no-approver'), second], [true, false]);
    assert.equal(await alone(s, START + HOUR + MONTH), true);
    const later = await seenAt(s, START + HOUR + MONTH);
    assert.deepEqual([later.gaps, later.second], [[], true]);
  });

  it('stays alone when a role is taken that gives no say, or his own', async () => {
    const s = await scene();
    for (const person of [s.people.approver, s.people.approver2]) await s.role(person, 'approver', false);
    await s.role(s.people.owner, 'approver', true);
    assert.ok((await s.save({ onePerson: true })).ok);

    await takeFrom(s, []);
    await s.inTransaction(async (tx) => {
      const shown = holdersIn(await staffOf(tx, s.organisation.id));
      const wanted = { ...shown, approver: [], buyer: [] };
      const digest = holdersDigest(shown);
      const taken = await saveRoles(tx, {
        actor: s.people.owner,
        wanted,
        shown: digest,
        found: [],
        now: START,
      });
      assert.ok(taken.ok);
    });

    assert.equal(await alone(s, START), true);
  });
});

describe('the others lose their say', () => {
  it('when Microsoft no longer lists the only one', async () => {
    const s = await scene();
    await s.role(s.people.approver2, 'approver', false);
    const gone = { personId: s.people.approver.id, person: undefined, groups: [] };
    await s.inTransaction((tx) =>
      keepMembers(tx, { organisation: s.organisation, found: [gone], askedAt: START, now: START }),
    );

    assert.deepEqual(
      await s.save({ onePerson: true }, { at: START + DAY }),
      refuse({ kind: 'not-alone-yet', from: START + MONTH }),
    );
  });

  it('when a group no longer gives it, whoever was in it, and whatever was saved since', async () => {
    const s = await scene();
    const id = newId();
    const mapping = { groupRoles: [{ groupId: id, role: 'approver' as const }] };
    const proposal = await s.proposed(mapping);
    assert.ok((await s.confirm(proposal, s.people.approver)).ok);
    for (const person of [s.people.approver, s.people.approver2]) await s.role(person, 'approver', false);

    assert.ok((await s.save({ groupRoles: [] }, { at: START + DAY })).ok);
    assert.ok((await s.save({ costCenter: '9' }, { at: START + 2 * DAY })).ok);

    assert.deepEqual(
      await s.save({ onePerson: true }, { at: START + 3 * DAY }),
      refuse({ kind: 'not-alone-yet', from: START + DAY + MONTH }),
    );
    assert.ok((await s.save({ onePerson: true }, { at: START + DAY + MONTH })).ok);
  });

  it('but not when it was a group of buyers', async () => {
    const s = await scene();
    const proposal = await s.proposed({ groupRoles: [{ groupId: newId(), role: 'buyer' }] });
    assert.ok((await s.confirm(proposal, s.people.approver)).ok);
    for (const person of [s.people.approver, s.people.approver2]) await s.role(person, 'approver', false);
    assert.ok((await s.save({ groupRoles: [] }, { at: START + DAY })).ok);

    assert.ok((await s.save({ onePerson: true }, { at: START + 2 * DAY })).ok);
  });
});

/** What the alert and the checklist say of it. */
const seenAt = (s: Scene, now: Instant) =>
  s.inTransaction(async (tx) => {
    const organisation = await holdOrganisation(tx, s.organisation.id);
    const gaps = (await staffingGaps(tx, { organisation, now })).map(({ kind }) => kind);
    const checks = checklist(await setupOf(tx, { organisation, now }));
    return { gaps, second: checks.find(({ about }) => about === 'second-person')?.ok };
  });
