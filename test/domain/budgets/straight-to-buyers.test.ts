import assert from 'node:assert/strict';
import { standingOf } from '../../../domain/budgets/standing.ts';
import { DAY, type Instant } from '../../../domain/instant.ts';
import { UNIT } from '../../../domain/money.ts';
import { POLICY_ACTOR, type Actor } from '../../../domain/organisations/roles.ts';
import { setRole } from '../../../domain/organisations/store.ts';
import { buyBy } from '../../../domain/top-ups/rules.ts';
import { checkTopUps } from '../../../domain/top-ups/check-top-ups.ts';
import { cancelTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import { recordBought } from '../../../domain/top-ups/record-bought.ts';
import { requestTopUp } from '../../../domain/top-ups/request-top-up.ts';
import { topUpsById } from '../../../domain/top-ups/store.ts';
import { onTheWay } from '../../../domain/position/on-the-way/store.ts';
import { testBooks } from '../../support/books.ts';
import { START } from '../../support/organisation.ts';
import { receiptsOf } from '../alerts/scenario.ts';
import { newKey, scene, usd, type Scene } from '../top-ups/scene.ts';
import { giveBudget } from './give-budget.ts';

const ask = async (s: Scene, actor: Actor, units: number, now: Instant = START, key = newKey()) => {
  const { organisation } = s;
  const input = { organisation, actor, amount: usd(units), reason: 'conference', key, now };
  const asked = await s.inTransaction((tx) => requestTopUp(tx, input));
  assert(asked.ok);
  return asked.value;
};
const budgeted = async (terms: Parameters<typeof giveBudget>[2] = {}, s?: Scene) => {
  const here = s ?? (await scene());
  const budget = await here.inTransaction((tx) => giveBudget(tx, here.organisation.id, terms));
  return { ...here, budget };
};
const used = async (s: Scene, now: Instant = START) => {
  const standing = await s.inTransaction((tx) => standingOf(tx, { organisation: s.organisation, now }));
  assert(standing);
  return `${standing.used.amount / UNIT} in ${standing.used.count}`;
};
const stored = async (s: Scene, topUpId: string) => {
  const [found] = await s.inTransaction((tx) => topUpsById(tx, s.organisation.id, [topUpId]));
  assert(found);
  return found;
};

describe('a top-up inside the approved budget', () => {
  it('finds given back what nobody bought in time, also before the clock has come by', async () => {
    const s = await budgeted({ topUps: 1 });
    await ask(s, s.people.buyer, 100);
    const late = START + 7 * DAY;

    const { view } = await ask(s, s.people.buyer, 100, late);

    assert.equal((await stored(s, view.topUp.id)).state, 'approved');
    assert.equal(await used(s, late), '100 in 1');
  });

  for (const who of ['buyer', 'owner'] as const)
    it(`goes straight to the buyers when a ${who} asks`, async () => {
      const s = await budgeted();

      const { view } = await ask(s, s.people[who], 250);

      const topUp = await stored(s, view.topUp.id);
      const { state, budgetId, approvedBy, approvalsNeeded, decidedAt, decidedBy } = topUp;
      assert.deepEqual(
        { state, budgetId, approvedBy, approvalsNeeded, decidedAt, decidedBy },
        {
          state: 'approved',
          budgetId: s.budget.id,
          approvedBy: [],
          approvalsNeeded: 0,
          decidedAt: START,
          decidedBy: POLICY_ACTOR,
        },
      );
      assert.equal(topUp.buyBy, buyBy(START, s.organisation.settings));
      assert.deepEqual(
        topUp.events.map(({ kind, by }) => [kind, by]),
        [
          ['request', s.people[who].id],
          ['approve', POLICY_ACTOR],
        ],
      );
      const copies = await s.copies(topUp.id);
      assert.deepEqual(
        copies.map(({ audience, personId }) => `${audience} ${personId}`).toSorted(),
        [
          `buyer ${s.people.buyer.id}`,
          'channel null',
          ...(who === 'owner' ? [`requester ${s.people.owner.id}`] : []),
        ].toSorted(),
      );
      const receipts = await s.inTransaction((tx) => receiptsOf(tx, s.organisation));
      assert.deepEqual(receipts, ['request requested', 'approve approved']);
      assert.deepEqual(await s.faults(), []);
    });

  it('says what is used, and is the same when the message comes twice', async () => {
    const s = await budgeted();
    await ask(s, s.people.buyer, 750);

    const first = await ask(s, s.people.buyer, 250, START, 'twice');
    const again = await ask(s, s.people.buyer, 250, START, 'twice');

    assert.deepEqual(first.view.budget, {
      period: 'quarter',
      amount: usd(2000),
      used: usd(750),
      withThis: usd(1000),
      over: null,
      topUps: 4,
      count: 1,
    });
    assert.deepEqual(again.view, first.view);
    assert.equal(again.copyId, first.copyId);
    assert.equal(await used(s), '1000 in 2');
  });

  it('needs no approver at all', async () => {
    const s = await budgeted();
    for (const { id: personId } of [s.people.approver, s.people.approver2])
      await s.inTransaction((tx) =>
        setRole(tx, {
          organisationId: s.organisation.id,
          personId,
          role: 'approver',
          has: false,
          by: 'x',
          now: START,
        }),
      );

    assert.equal((await ask(s, s.people.buyer, 900)).view.topUp.state, 'approved');
  });

  it('counts an approver who also buys as a buyer', async () => {
    const s = await budgeted();
    const asApprover = await ask(s, s.people.approver, 250);
    await s.giveRole(s.people.approver, 'buyer');

    const asBuyer = await ask(s, s.people.approver, 250);

    assert.equal(asApprover.view.topUp.state, 'requested');
    assert.equal(asBuyer.view.topUp.state, 'approved');
  });

  it('is shown on the way without an approver’s name', async () => {
    const s = await budgeted();
    await ask(s, s.people.buyer, 250);

    const [coming] = await s.inTransaction((tx) => onTheWay(tx, s.organisation.id));

    assert.deepEqual(coming?.topUp.approvedBy, []);
  });
});

describe('a top-up that the approved budget does not cover', () => {
  for (const who of ['requester', 'licenseAdmin', 'approver'] as const)
    it(`is asked for when it comes from a ${who}, though there is room`, async () => {
      const s = await budgeted();

      const { view } = await ask(s, s.people[who], 250);

      assert.equal(view.topUp.state, 'requested');
      assert.equal(view.topUp.budgetId, null);
      assert.equal(view.budget?.over, null);
      assert.deepEqual(view.budget?.withThis, usd(250));
      assert.equal(await used(s), '0 in 0');
    });

  it('is asked for when it goes over the money, and says by how much', async () => {
    const s = await budgeted({ units: 500 });
    await ask(s, s.people.buyer, 300);

    const exactly = await ask(s, s.people.buyer, 200);
    await s.inTransaction((tx) =>
      cancelTopUp(tx, { ...s, actor: s.people.buyer, topUpId: exactly.view.topUp.id, now: START }),
    );
    const over = await ask(s, s.people.buyer, 201);

    assert.equal(exactly.view.topUp.state, 'approved');
    assert.equal(over.view.topUp.state, 'requested');
    assert.deepEqual(over.view.budget?.over, usd(1));
  });

  it('is asked for when the number of top-ups is used up', async () => {
    const s = await budgeted({ topUps: 1 });
    await ask(s, s.people.buyer, 100);

    const { view } = await ask(s, s.people.buyer, 100);

    assert.equal(view.topUp.state, 'requested');
    assert.deepEqual([view.budget?.count, view.budget?.topUps], [1, 1]);
  });

  it('is refused under an agreement that cannot buy, budget or not', async () => {
    const s = await budgeted({}, await scene({ agreement: 'MCA' }));
    const { organisation, people } = s;
    const input = {
      organisation,
      actor: people.buyer,
      amount: usd(250),
      reason: 'x',
      key: newKey(),
      now: START,
    };

    const asked = await s.inTransaction((tx) => requestTopUp(tx, input));

    assert.deepEqual(asked, { ok: false, refusal: { kind: 'agreement', agreement: 'MCA' } });
  });
});

describe('what a budget has used', () => {
  it('comes back when a top-up is cancelled or not bought in time', async () => {
    const s = await budgeted();
    const cancelled = await ask(s, s.people.buyer, 300);
    await ask(s, s.people.buyer, 400);
    assert.equal(await used(s), '700 in 2');

    await s.inTransaction((tx) =>
      cancelTopUp(tx, {
        organisation: s.organisation,
        actor: s.people.owner,
        topUpId: cancelled.view.topUp.id,
        now: START,
      }),
    );
    assert.equal(await used(s), '400 in 1');

    await s.inTransaction((tx) => checkTopUps(tx, { organisation: s.organisation, now: START + 20 * DAY }));
    assert.equal(await used(s), '0 in 0');
  });

  it('is what was really bought once it is bought, and a late purchase takes it back', async () => {
    const s = await budgeted();
    const first = await ask(s, s.people.buyer, 300);
    await s.buy(first.view.topUp.id, 350);
    assert.equal(await used(s), '350 in 1');

    const second = await ask(s, s.people.buyer, 100);
    await s.inTransaction((tx) => checkTopUps(tx, { organisation: s.organisation, now: START + 20 * DAY }));
    assert.equal(await used(s), '350 in 1');
    await s.buy(second.view.topUp.id, 100, { at: START + 21 * DAY });

    assert.equal(await used(s, START + 21 * DAY), '450 in 2');
  });

  it('counts what people approved, and what was bought without a top-up', async () => {
    const s = await budgeted();
    await s.ask(60);
    await s.approved(200);
    const { organisation, people } = s;
    const bought = {
      organisation,
      actor: people.buyer,
      amount: usd(50),
      orderNumber: null,
      key: newKey(),
      now: START,
    };
    const recorded = await s.inTransaction((tx) => recordBought(tx, bought));

    assert(recorded.ok && recorded.value.topUp === null);
    assert.equal(await used(s), '250 in 2');
  });

  it('counts what was bought against a no when it is recorded', async () => {
    const s = await budgeted({ period: 'month' });
    const { topUp } = await s.ask(200);
    await s.decline(topUp.id, s.people.approver);
    const later = START + 28 * DAY;

    await s.buy(topUp.id, 200, { at: later });

    assert.equal(await used(s, later - 3 * DAY), '0 in 0');
    assert.equal(await used(s, later), '200 in 1');
  });

  it('begins anew with the next period, also for what is still on the way', async () => {
    const s = await budgeted({ period: 'month' });
    const { view } = await ask(s, s.people.buyer, 300, START + 26 * DAY);
    const december = START + 27 * DAY;
    assert.equal(await used(s, december - DAY), '300 in 1');

    assert.equal(await used(s, december), '0 in 0');

    await s.buy(view.topUp.id, 300, { at: december });
    assert.equal(await used(s, december), '0 in 0');
  });
});

/** One session cannot race: embedded, the same crowd comes one by one. */
describe('twenty requests at once against a budget with room for three', function () {
  this.timeout(60_000);
  for (const { limit, terms } of [
    { limit: 'money', terms: { units: 900, topUps: 20 } },
    { limit: 'number', terms: { units: 9000, topUps: 3 } },
  ])
    it(`let exactly three go straight when ${limit} is the limit; the others ask`, async () => {
      const { kind } = await testBooks();
      const s = await budgeted(terms);
      const people = [s.people.buyer, s.people.owner];
      const crowd = Array.from(
        { length: 20 },
        (_, place) => () => ask(s, people[place % 2] ?? s.people.buyer, 299),
      );

      const answers = [];
      if (kind === 'server') answers.push(...(await Promise.all(crowd.map((request) => request()))));
      else for (const request of crowd) answers.push(await request());

      const states = answers.map(({ view }) => view.topUp.state).toSorted();
      assert.deepEqual(states, [...Array(3).fill('approved'), ...Array(17).fill('requested')]);
      assert.equal(await used(s), '897 in 3');
      assert.deepEqual(await s.faults(), []);
    });
});
