import type { State } from './state.ts';
import { ON_THE_WAY } from './top-ups.ts';

/** What the model and the books have to agree on after every step. People and things by their place. */
export interface Summary {
  readonly topUps: readonly SummedTopUp[];
  readonly purchases: readonly string[];
  readonly reviews: readonly string[];
  readonly proposals: readonly string[];
  /** The one that stands, if any. */
  readonly budget: readonly string[];
  readonly settings: {
    readonly version: number;
    readonly agreement: string;
    readonly mode: string;
    readonly onePerson: boolean;
    readonly numbers: readonly number[];
    readonly groups: readonly string[];
  };
  /** Decisions of people and the policy that left a receipt, with how often. */
  readonly receipts: Readonly<Record<string, number>>;
  readonly told: readonly string[];
}

export interface SummedTopUp {
  readonly by: number | 'policy';
  readonly units: number;
  readonly state: string;
  readonly approvedBy: readonly number[];
  readonly claimedBy: number | null;
  readonly decideBy: number;
  readonly buyBy: number | null;
}

export const summaryOf = (state: State): Summary => ({
  topUps: state.topUps.map((topUp) => ({
    by: topUp.by,
    units: topUp.amount,
    state: topUp.state,
    approvedBy: topUp.state === 'requested' ? topUp.approvedBy : [],
    claimedBy: topUp.state === 'claimed' ? topUp.claimedBy : null,
    decideBy: topUp.decideBy,
    buyBy: ON_THE_WAY.includes(topUp.state) ? topUp.buyBy : null,
  })),
  purchases: state.purchases.map(({ by, credit, topUp }) => `${by} ${credit} for ${topUp ?? 'none'}`),
  reviews: state.reviews
    .toSorted((a, b) => a.purchase - b.purchase)
    .map(({ purchase, answer, by }) => `${purchase} ${answer ?? 'open'} ${by ?? ''}`),
  proposals: state.proposals.map(({ body, by, state: is }) => `${body.kind} by ${by} ${is}`),
  budget: state.budgets
    .filter(({ ended }) => !ended)
    .map(({ period, amount, topUps }) => `${amount} a ${period}, ${topUps} times`),
  settings: {
    version: state.settings.version,
    agreement: state.settings.agreement,
    mode: state.settings.mode,
    onePerson: state.settings.onePerson,
    numbers: [state.settings.trigger, state.settings.recharge, state.settings.limit],
    groups: state.settings.mapped.map((group) => `group-${group}`),
  },
  receipts: tally(
    state.receipts.flatMap(({ decision, by }) => (by === 'clock' ? [] : [`${decision} by ${by}`])),
  ),
  told: state.told.map(({ topUp, who, outcome }) => `${topUp} ${outcome} ${who}`).toSorted(),
});

function tally(words: readonly string[]): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const word of words.toSorted()) found[word] = (found[word] ?? 0) + 1;
  return found;
}
