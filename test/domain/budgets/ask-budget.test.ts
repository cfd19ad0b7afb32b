import assert from 'node:assert/strict';
import { askBudget } from '../../../domain/budgets/ask-budget.ts';
import type { BudgetTerms } from '../../../domain/budgets/budget.ts';
import { endBudget } from '../../../domain/budgets/end-budget.ts';
import { currentBudget } from '../../../domain/budgets/store.ts';
import { viewBudget } from '../../../domain/budgets/view-budget.ts';
import { newId } from '../../../domain/ids.ts';
import { DAY, type Instant } from '../../../domain/instant.ts';
import { UNIT, wholeUnits } from '../../../domain/money.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import { checkProposals } from '../../../domain/proposals/check-proposals.ts';
import { requestTopUp } from '../../../domain/top-ups/request-top-up.ts';
import { START } from '../../support/organisation.ts';
import { scene as proposals, type Scene as Proposals } from '../proposals/scene.ts';

const terms = (units: number, topUps = 4, period: BudgetTerms['period'] = 'quarter'): BudgetTerms => ({
  period,
  amount: wholeUnits(BigInt(units), 'USD'),
  topUps,
});

interface Scene extends Proposals {
  ask(by: Actor, wanted: BudgetTerms, key?: string): ReturnType<typeof askBudget>;
  /** Asks what has to wait; the proposal's id. */
  asked(by: Actor, wanted: BudgetTerms): Promise<string>;
  /** Asked by the buyer, agreed to by both approvers. */
  approved(wanted: BudgetTerms): Promise<string>;
  end(by: Actor, budgetId: string): ReturnType<typeof endBudget>;
  /** As "quarter 2000 4", or none. */
  current(): Promise<string>;
  state(proposalId: string): Promise<string>;
}

async function scene(settings: Parameters<typeof proposals>[0] = {}): Promise<Scene> {
  const s = await proposals(settings);
  const { organisation, inTransaction, people } = s;
  const self: Scene = {
    ...s,
    ask: (actor, wanted, key = newId()) =>
      inTransaction((tx) => askBudget(tx, { organisation, actor, terms: wanted, key, now: START })),
    asked: async (by, wanted) => {
      const asked = await self.ask(by, wanted);
      assert(asked.ok && asked.value.kind === 'proposed');
      return asked.value.view.proposal.id;
    },
    approved: async (wanted) => {
      const id = await self.asked(people.buyer, wanted);
      for (const approver of [people.approver, people.approver2]) assert((await s.confirm(id, approver)).ok);
      return id;
    },
    end: (actor, budgetId) =>
      inTransaction((tx) => endBudget(tx, { organisation, actor, budgetId, now: START })),
    current: () =>
      inTransaction(async (tx) => {
        const budget = await currentBudget(tx, organisation.id);
        return budget ? `${budget.period} ${budget.amount.amount / UNIT} ${budget.topUps}` : 'none';
      }),
    state: (proposalId) =>
      inTransaction(async (tx) => {
        const row = tx.selectFrom('proposal').select('state').where('id', '=', proposalId);
        return (await row.executeTakeFirstOrThrow()).state;
      }),
  };
  return self;
}

describe('asking for a budget', () => {
  for (const who of ['owner', 'buyer'] as const)
    it(`by a ${who} takes two approvers`, async () => {
      const s = await scene();
      const { approver, approver2 } = s.people;

      const id = await s.asked(s.people[who], terms(2000));
      assert.deepEqual(
        await s.copies(id),
        [
          `approver: ${approver2.displayName}`,
          `approver: ${approver.displayName}`,
          `requester: ${s.people[who].displayName}`,
        ].toSorted(),
      );
      await s.confirm(id, approver);
      assert.equal(await s.current(), 'none');
      await s.confirm(id, approver);
      assert.equal(await s.current(), 'none');
      await s.confirm(id, approver2);

      assert.equal(await s.current(), 'quarter 2000 4');
      assert.equal(await s.state(id), 'accepted');
      assert.deepEqual((await s.receipts()).slice(-4), [
        ['propose', 'proposed'],
        ['confirm', 'proposed'],
        ['confirm', 'accepted'],
        ['budget-begun', 'quarter/2000-USD/4'],
      ]);
      assert.deepEqual(await s.faults(), []);
    });

  it('by one of two approvers is refused: nobody else is there to be the second', async () => {
    const s = await scene();

    const refused = await s.ask(s.people.approver, terms(2000));
    await s.role(s.people.owner, 'approver', true);

    assert.deepEqual(refused, { ok: false, refusal: { kind: 'no-second-person', needed: 2, others: 1 } });
    assert.ok(await s.asked(s.people.approver, terms(2000)));
  });

  for (const who of ['requester', 'viewer', 'licenseAdmin'] as const)
    it(`is refused to a ${who}`, async () => {
      const s = await scene();
      const spoofed = { ...s.people[who], roles: ['owner'] as const };

      assert.deepEqual(await s.ask(spoofed, terms(2000)), {
        ok: false,
        refusal: { kind: 'not-allowed', wanted: 'buyer' },
      });
    });

  for (const { what, wanted, refusal } of [
    {
      what: 'into which no top-up fits',
      wanted: terms(49),
      refusal: { kind: 'below-smallest', smallest: wholeUnits(50n, 'USD') },
    },
    { what: 'for no top-up', wanted: terms(500, 0), refusal: { kind: 'number-of-top-ups', most: 999 } },
    { what: 'for half a top-up', wanted: terms(500, 0.5), refusal: { kind: 'number-of-top-ups', most: 999 } },
    {
      what: 'for a thousand top-ups',
      wanted: terms(500, 1000),
      refusal: { kind: 'number-of-top-ups', most: 999 },
    },
  ])
    it(`is refused ${what}`, async () => {
      const s = await scene();

      assert.deepEqual(await s.ask(s.people.owner, wanted), { ok: false, refusal });
    });

  it('is refused where credit cannot be bought, and in another currency', async () => {
    const s = await scene({ agreement: 'MCA', mode: 'off' });
    const there = await scene();
    const euros = { ...terms(2000), amount: wholeUnits(2000n, 'EUR') };

    assert.deepEqual(await s.ask(s.people.owner, terms(2000)), {
      ok: false,
      refusal: { kind: 'agreement', agreement: 'MCA' },
    });
    assert.deepEqual(await there.ask(there.people.owner, euros), {
      ok: false,
      refusal: { kind: 'changed-meanwhile' },
    });
  });

  it('twice with one form is asking once, and anew withdraws the older one', async () => {
    const s = await scene();
    const first = await s.ask(s.people.buyer, terms(2000), 'form');

    const again = await s.ask(s.people.buyer, terms(2000), 'form');
    const anew = await s.asked(s.people.buyer, terms(3000));

    assert(first.ok && again.ok && first.value.kind === 'proposed' && again.value.kind === 'proposed');
    assert.equal(again.value.view.proposal.id, first.value.view.proposal.id);
    assert.equal(again.value.copyId, first.value.copyId);
    assert.equal(await s.state(first.value.view.proposal.id), 'withdrawn');
    assert.equal(await s.state(anew), 'proposed');
  });
});

describe('changing the budget', () => {
  it('to more replaces it once two approvers agree; until then the old one stands', async () => {
    const s = await scene();
    await s.approved(terms(2000));

    const id = await s.asked(s.people.owner, terms(3000, 6));
    await s.confirm(id, s.people.approver);
    assert.equal(await s.current(), 'quarter 2000 4');
    await s.confirm(id, s.people.approver2);

    assert.equal(await s.current(), 'quarter 3000 6');
    assert.deepEqual((await s.receipts()).slice(-2), [
      ['budget-ended', 'replaced'],
      ['budget-begun', 'quarter/3000-USD/6'],
    ]);
  });

  for (const { who, atOnce } of [
    { who: 'owner', atOnce: true },
    { who: 'approver', atOnce: true },
    { who: 'buyer', atOnce: false },
  ] as const)
    it(`to less by a ${who} ${atOnce ? 'counts at once' : 'waits for two approvers'}`, async () => {
      const s = await scene();
      await s.approved(terms(2000));

      const asked = await s.ask(s.people[who], terms(1500));

      assert(asked.ok);
      assert.equal(asked.value.kind, atOnce ? 'stands' : 'proposed');
      assert.equal(await s.current(), atOnce ? 'quarter 1500 4' : 'quarter 2000 4');
    });

  it('to what stands already changes nothing', async () => {
    const s = await scene();
    await s.approved(terms(2000));
    const before = await s.receipts();

    const asked = await s.ask(s.people.owner, terms(2000));

    assert(asked.ok && asked.value.kind === 'stands' && !asked.value.isNews);
    assert.deepEqual(await s.receipts(), before);
  });

  it('overtakes what was asked for instead of the one that is gone', async () => {
    const s = await scene();
    await s.approved(terms(2000));
    const open = await s.asked(s.people.buyer, terms(5000));
    await s.confirm(open, s.people.approver);

    await s.ask(s.people.owner, terms(1000));
    await s.confirm(open, s.people.approver2);

    assert.equal(await s.state(open), 'overtaken');
    assert.equal(await s.current(), 'quarter 1000 4');
  });

  it('lets one of two that were asked for win; the other no longer fits', async () => {
    const s = await scene();
    const one = await s.asked(s.people.buyer, terms(2000));
    const other = await s.asked(s.people.owner, terms(3000));
    for (const approver of [s.people.approver, s.people.approver2]) await s.confirm(one, approver);

    assert.equal(await s.state(other), 'overtaken');
    assert.equal(await s.current(), 'quarter 2000 4');
  });

  it('comes to nothing when nobody decides in time, however often the clock looks', async () => {
    const s = await scene();
    const id = await s.asked(s.people.buyer, terms(2000));
    const { organisation } = s;

    for (const now of [START + 5 * DAY, START + 5 * DAY])
      await s.inTransaction((tx) => checkProposals(tx, { organisation, now }));

    assert.equal(await s.state(id), 'expired');
    assert.equal(await s.current(), 'none');
  });
});

describe('ending the budget', () => {
  for (const who of ['owner', 'approver'] as const)
    it(`takes one ${who}, at once; twice is once`, async () => {
      const s = await scene();
      const id = await s.approved(terms(2000));

      const ended = await s.end(s.people[who], id);
      const again = await s.end(s.people[who], id);

      assert(ended.ok && again.ok);
      assert.equal(ended.value.standing, null);
      assert.equal(await s.current(), 'none');
      assert.deepEqual((await s.receipts()).slice(-1), [['budget-ended', 'ended']]);
    });

  it('is refused to a buyer, and on a card of another budget', async () => {
    const s = await scene();
    const old = await s.approved(terms(2000));
    await s.ask(s.people.owner, terms(1000));

    assert.deepEqual(await s.end(s.people.buyer, old), {
      ok: false,
      refusal: { kind: 'not-allowed', wanted: 'approver' },
    });
    assert.deepEqual(await s.end(s.people.owner, old), { ok: false, refusal: { kind: 'changed-meanwhile' } });
    assert.deepEqual(await s.end(s.people.owner, 'forged'), {
      ok: false,
      refusal: { kind: 'changed-meanwhile' },
    });
    assert.equal(await s.current(), 'quarter 1000 4');
  });

  it('leaves what it let through approved, and asks for the next', async () => {
    const s = await scene();
    const id = await s.approved(terms(2000));
    const first = await topUp(s, 250);
    await s.end(s.people.owner, id);

    const second = await topUp(s, 250);

    assert.deepEqual([first.topUp.state, second.topUp.state], ['approved', 'requested']);
    assert.equal(second.budget, null);
  });
});

describe('what the budget’s card knows', () => {
  it('is what is used and by what, the newest first, and what is asked for instead', async () => {
    const s = await scene();
    await s.approved(terms(2000, 6));
    for (const [place, units] of [60, 70, 80, 90, 100, 110].entries()) await topUp(s, units, START + place);
    const id = await s.asked(s.people.buyer, terms(3000, 8));

    const { standing, uses, waiting } = await s.inTransaction((tx) =>
      viewBudget(tx, { organisation: s.organisation, now: START + DAY }),
    );

    assert.deepEqual(standing?.used, { amount: 510n * UNIT, count: 6 });
    assert.deepEqual(
      uses.map(({ amount, byName, topUp: of }) => [amount.amount / UNIT, byName, of?.number]),
      [110n, 100n, 90n, 80n, 70n].map((units, place) => [units, 'Ben Buyer', 6 - place]),
    );
    assert.deepEqual(waiting, [{ proposalId: id, to: terms(3000, 8), byName: 'Ben Buyer' }]);
  });
});

async function topUp(s: Scene, units: number, now: Instant = START) {
  const { organisation, people } = s;
  const input = { organisation, actor: people.buyer, amount: wholeUnits(BigInt(units), 'USD'), reason: 'x' };
  const asked = await s.inTransaction((tx) => requestTopUp(tx, { ...input, key: newId(), now }));
  assert(asked.ok);
  return asked.value.view;
}

describe('where one person decides alone', () => {
  it('a budget counts at once, and the receipt says so; with anybody else there it waits again', async () => {
    const s = await scene();
    for (const approver of [s.people.approver, s.people.approver2]) await s.role(approver, 'approver', false);
    const alone = await s.save({ onePerson: true });

    const asked = await s.ask(s.people.owner, terms(2000));
    const current = await s.current();
    await s.role(s.people.approver, 'approver', true);
    const refused = await s.ask(s.people.owner, terms(3000));

    assert.ok(alone.ok);
    assert(asked.ok && asked.value.kind === 'proposed');
    assert.equal(asked.value.view.proposal.state, 'accepted');
    assert.equal(current, 'quarter 2000 4');
    assert.ok((await s.receipts()).some(([, outcome]) => outcome === 'quarter/2000-USD/4-by-one-person'));
    assert.deepEqual(refused, { ok: false, refusal: { kind: 'no-second-person', needed: 2, others: 1 } });
  });
});
