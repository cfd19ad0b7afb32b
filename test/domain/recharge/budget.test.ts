import assert from 'node:assert/strict';
import type { Tx } from '../../../domain/database.ts';
import { DAY } from '../../../domain/instant.ts';
import { wholeUnits } from '../../../domain/money.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import type { Organisation } from '../../../domain/organisations/settings.ts';
import { setRole } from '../../../domain/organisations/store.ts';
import { checkRecharge } from '../../../domain/recharge/check-recharge.ts';
import { rechargeStatus } from '../../../domain/recharge/recharge-status.ts';
import { cancelTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import { topUpsIn } from '../../../domain/top-ups/store.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, START, type Cast } from '../../support/organisation.ts';
import { read, written } from '../alerts/scenario.ts';
import { giveBudget } from '../budgets/give-budget.ts';

interface Scene {
  readonly tx: Tx;
  readonly organisation: Organisation;
  readonly people: Cast;
}

/** Mode requests: 300 when below 150; the balance was read as 100. */
const low =
  (terms: Parameters<typeof giveBudget>[2] | null, work: (scene: Scene) => Promise<void>) => async () => {
    const { inTransaction } = await testBooks();
    await inTransaction(async (tx) => {
      const { organisation, people } = await newOrganisation(tx);
      if (terms) await giveBudget(tx, organisation.id, terms);
      await read(tx, organisation, 100, START);
      await work({ tx, organisation, people });
    });
  };

const check = ({ tx, organisation }: Scene, now = START) => checkRecharge(tx, { organisation, now });
const asked = async ({ tx, organisation }: Scene) =>
  (await topUpsIn(tx, organisation.id, { origin: 'policy' })).map(({ state, approvedBy }) => [
    state,
    ...approvedBy,
  ]);
const rung = async ({ tx, organisation }: Scene) => {
  const copies = await tx
    .selectFrom('card_copy')
    .select(['audience', 'person_id'])
    .where('organisation_id', '=', organisation.id)
    .execute();
  return copies.map(({ audience, person_id }) => `${audience} ${person_id}`).toSorted();
};
async function takeApprovers({ tx, organisation, people }: Scene): Promise<void> {
  for (const { id: personId } of [people.approver, people.approver2]) {
    const taken = {
      organisationId: organisation.id,
      personId,
      role: 'approver',
      has: false,
      by: 'x',
    } as const;
    await setRole(tx, { ...taken, now: START });
  }
}
const told = (audience: string, ...people: readonly Actor[]) =>
  people.map(({ id }) => `${audience} ${id}`).toSorted();

describe('a recharge request of ours', () => {
  it(
    'goes straight to the buyer inside the approved budget, once however often it is checked',
    low({}, async (s) => {
      const decision = await check(s);
      const once = await written(s.tx, s.organisation);
      await check(s);

      assert.deepEqual(decision, { kind: 'request', amount: wholeUnits(300n, 'USD') });
      assert.deepEqual(await asked(s), [['approved']]);
      assert.deepEqual(await rung(s), told('buyer', s.people.buyer));
      assert.deepEqual(await written(s.tx, s.organisation), once);
    }),
  );

  for (const { what, terms } of [
    { what: 'over the money', terms: { units: 299 } },
    { what: 'without a budget', terms: null },
  ])
    it(
      `asks the approvers ${what}`,
      low(terms, async (s) => {
        await check(s);

        assert.deepEqual(await asked(s), [['requested']]);
        assert.deepEqual(await rung(s), told('approver', s.people.approver, s.people.approver2));
      }),
    );

  it(
    'needs no approver inside the budget, and is held visibly without one outside it',
    low({ units: 300 }, async (s) => {
      await takeApprovers(s);
      await check(s);
      const [topUp] = await topUpsIn(s.tx, s.organisation.id, { origin: 'policy' });
      assert.equal(topUp?.state, 'approved');
      assert.ok(topUp);
      await cancelTopUp(s.tx, { ...s, actor: s.people.owner, topUpId: topUp.id, now: START });
      await giveUp(s);
      const later = START + DAY;
      await read(s.tx, s.organisation, 100, later);

      const decision = await check(s, later);

      assert.deepEqual(decision, { kind: 'hold', reason: 'no-approvers', until: null });
      assert.deepEqual(await asked(s), [['cancelled']]);
    }),
  );

  it(
    'is shown with the budget it has',
    low({ units: 1000 }, async (s) => {
      await check(s);

      const { budget } = await rechargeStatus(s.tx, { organisation: s.organisation, now: START });

      assert.deepEqual(budget?.used, { amount: 3_000_000n, count: 1 });
      assert.deepEqual(budget.budget.amount, wholeUnits(1000n, 'USD'));
    }),
  );
});

/** The budget is not there any more. */
async function giveUp({ tx, organisation }: Scene): Promise<void> {
  await tx.deleteFrom('budget').where('organisation_id', '=', organisation.id).execute();
}
