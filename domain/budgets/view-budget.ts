import type { Tx } from '../database.ts';
import { purchaseById } from '../facts/purchases/store.ts';
import type { Instant } from '../instant.ts';
import { money, type Money } from '../money.ts';
import type { Organisation } from '../organisations/settings.ts';
import { namesOf } from '../organisations/store.ts';
import { openProposals } from '../proposals/store.ts';
import { topUpsById } from '../top-ups/store.ts';
import type { TopUp } from '../top-ups/top-up.ts';
import type { BudgetTerms, Standing } from './budget.ts';
import { countedIn, periodOf, usedIn, type Counted } from './rules.ts';
import { currentBudget, spendingSince } from './store.ts';

/** One thing that used the budget: a top-up, or a purchase that nobody asked for. */
export interface BudgetUse {
  readonly topUp: TopUp | null;
  /** Who asked for it or bought it; empty for the policy. */
  readonly byName: string;
  readonly amount: Money;
  readonly at: Instant;
}

export interface WaitingBudget {
  readonly proposalId: string;
  readonly to: BudgetTerms;
  readonly byName: string;
}

/** Everything the budget's card may say, as SQL has it now. */
export interface BudgetView {
  readonly organisation: Organisation;
  /** null: none is approved. */
  readonly standing: Standing | null;
  /** The newest first, at most `SHOWN_USES` of them. */
  readonly uses: readonly BudgetUse[];
  /** What two approvers are asked to allow instead, oldest first. */
  readonly waiting: readonly WaitingBudget[];
}

export const SHOWN_USES = 5;

/** Reads only. */
export async function viewBudget(
  tx: Tx,
  { organisation, now }: { organisation: Organisation; now: Instant },
): Promise<BudgetView> {
  const budget = await currentBudget(tx, organisation.id);
  const waiting = await waitingBudgets(tx, { organisation, now });
  if (!budget) return { organisation, standing: null, uses: [], waiting };
  const span = periodOf(now, budget.period, organisation.settings.timeZone);
  const spending = await spendingSince(tx, organisation.id, span.from);
  const newest = countedIn(span, spending)
    .toSorted((a, b) => b.at - a.at)
    .slice(0, SHOWN_USES);
  return {
    organisation,
    standing: { budget, span, used: usedIn(span, spending) },
    uses: await usesOf(tx, organisation, newest),
    waiting,
  };
}

async function waitingBudgets(
  tx: Tx,
  { organisation, now }: { organisation: Organisation; now: Instant },
): Promise<readonly WaitingBudget[]> {
  const open = (await openProposals(tx, organisation.id)).filter(({ decideBy }) => now < decideBy);
  const names = await namesOf(
    tx,
    organisation.id,
    open.map(({ proposedBy }) => proposedBy),
  );
  return open.flatMap(({ id, body, proposedBy }) =>
    body.kind === 'budget' ? [{ proposalId: id, to: body.to, byName: names.get(proposedBy) ?? '' }] : [],
  );
}

async function usesOf(
  tx: Tx,
  { id, settings }: Organisation,
  counted: readonly Counted[],
): Promise<BudgetUse[]> {
  const ids = counted.map((each) => each.id);
  const topUps = new Map((await topUpsById(tx, id, ids)).map((topUp) => [topUp.id, topUp]));
  const uses = [];
  for (const each of counted) {
    const topUp = topUps.get(each.id) ?? null;
    const by = topUp ? topUp.requestedBy : ((await purchaseById(tx, id, each.id))?.boughtBy ?? '');
    uses.push({ topUp, by, amount: money(each.amount, settings.currency), at: each.at });
  }
  const names = await namesOf(
    tx,
    id,
    uses.map(({ by }) => by),
  );
  return uses.map(({ by, ...use }) => ({ ...use, byName: names.get(by) ?? '' }));
}
