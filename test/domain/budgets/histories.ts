import * as fc from 'fast-check';
import type { CountedPurchase, CountedTopUp, Spending } from '../../../domain/budgets/rules.ts';
import { DAY, HOUR, MINUTE, type Instant } from '../../../domain/instant.ts';
import type { TopUpState } from '../../../domain/top-ups/top-up.ts';
import type { Happening } from './naive-ledger.ts';

export const ZONES = [
  'UTC',
  'Europe/London',
  'America/Santiago',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
  'Asia/Beirut',
];

const FIRST = Date.UTC(2025, 8, 1);

/** Bunched round the ends of months, quarters and the year, where clocks change and zones disagree about the day. */
export const instant: fc.Arbitrary<Instant> = fc
  .tuple(
    fc.oneof(
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 420 }) },
      // 30 Sep, 31 Oct, 31 Dec, 1 Jan, 28 Feb, 31 Mar and the days around them.
      { weight: 3, arbitrary: fc.constantFrom(29, 30, 59, 60, 61, 120, 121, 122, 180, 181, 211, 212) },
    ),
    fc.constantFrom(0, 2, 3, 10, 13, 18, 21, 23),
    fc.constantFrom(0, 15, 59),
  )
  .map(([day, hour, minute]) => FIRST + day * DAY + hour * HOUR + minute * MINUTE);

/** What may come next, as the table of states has it; a step without an end here changes nothing a budget sees. */
const NEXT: Readonly<Record<TopUpState, readonly Step[]>> = {
  requested: ['approve', 'decline', 'cancel', 'expire', 'bought'],
  approved: ['claim', 'cancel', 'expire', 'bought'],
  claimed: ['release', 'lose', 'fail', 'cancel', 'bought'],
  unknown: ['fail', 'cancel', 'bought'],
  settled: [],
  rejected: ['bought'],
  cancelled: ['bought'],
  expired: ['bought'],
  failed: ['bought'],
};
type Step = 'approve' | 'decline' | 'cancel' | 'expire' | 'bought' | 'claim' | 'release' | 'lose' | 'fail';
const LEADS_TO: Readonly<Record<Step, TopUpState>> = {
  approve: 'approved',
  decline: 'rejected',
  cancel: 'cancelled',
  expire: 'expired',
  bought: 'settled',
  claim: 'claimed',
  release: 'approved',
  lose: 'unknown',
  fail: 'failed',
};

interface Life {
  readonly topUp: CountedTopUp;
  readonly happenings: readonly Happening[];
}

const life = fc
  .record({
    amount: fc.bigInt({ min: 1n, max: 900n }),
    credit: fc.bigInt({ min: 1n, max: 900n }),
    choices: fc.array(fc.nat(), { maxLength: 7 }),
    start: instant,
    gaps: fc.array(fc.constantFrom(0, MINUTE, 5 * HOUR, DAY, 40 * DAY), { minLength: 7, maxLength: 7 }),
  })
  .map((drawn) => (id: string): Life => {
    let topUp: CountedTopUp = {
      id,
      state: 'requested',
      amount: drawn.amount,
      decidedAt: null,
      settledAt: null,
      cameToNothing: false,
      bought: 0n,
    };
    const happenings: Happening[] = [];
    let at = drawn.start;
    for (const [place, choice] of drawn.choices.entries()) {
      const possible = NEXT[topUp.state];
      const step = possible[choice % Math.max(1, possible.length)];
      if (!step) break;
      at += drawn.gaps[place] ?? 0;
      topUp = after(topUp, step, at, drawn.credit);
      if (step === 'bought') happenings.push({ kind: step, topUp: id, at, credit: drawn.credit });
      else if (step !== 'claim' && step !== 'release' && step !== 'lose')
        happenings.push({ kind: step, topUp: id, at });
    }
    return { topUp, happenings };
  });

/** As the row stands afterwards. */
function after(topUp: CountedTopUp, step: Step, at: Instant, credit: bigint): CountedTopUp {
  const next = { ...topUp, state: LEADS_TO[step] };
  if (step === 'approve') return { ...next, decidedAt: at };
  if (step === 'decline' || step === 'cancel') return { ...next, decidedAt: at, cameToNothing: true };
  if (step === 'expire' || step === 'fail') return { ...next, cameToNothing: true };
  return step === 'bought' ? { ...next, settledAt: at, bought: credit } : next;
}

const purchase = fc.record({ at: instant, amount: fc.bigInt({ min: 1n, max: 900n }) });

export interface History {
  readonly spending: Spending;
  readonly happenings: readonly (Happening & { readonly asked: bigint })[];
}

/** Lives of top-ups, and purchases that nobody asked for, in the order they happened. */
export const histories: fc.Arbitrary<History> = fc
  .tuple(fc.array(life, { maxLength: 8 }), fc.array(purchase, { maxLength: 4 }))
  .map(([lives, bought]) => {
    const lived = lives.map((make, place) => make(`t${place}`));
    const purchases: CountedPurchase[] = bought.map((each, place) => ({ id: `p${place}`, ...each }));
    const happenings = [
      ...lived.flatMap(({ topUp, happenings: own }) => own.map((each) => ({ ...each, asked: topUp.amount }))),
      ...purchases.map(({ at, amount }) => ({ kind: 'purchase', at, credit: amount, asked: 0n }) as const),
    ].toSorted((a, b) => a.at - b.at);
    return { spending: { topUps: lived.map(({ topUp }) => topUp), purchases }, happenings };
  });
