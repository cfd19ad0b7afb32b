import type { Purchase } from '../../facts/facts.ts';
import { MINUTE, type Instant } from '../../instant.ts';
import type { Expect, Recharge, Span } from './book-facts.ts';
import { follow, type Course } from './course.ts';
import { byAge, datePurchases, type DatedPurchase } from './lots.ts';

interface Options {
  readonly recharge: Recharge;
  readonly expect: Expect;
  readonly zone: string;
}

/**
 * Mode `microsoft`: each time the estimate is predicted to fall below the trigger, Microsoft is assumed to have added
 * the recharge amount, until a recorded purchase settles it (or a reading, which begins anew). A balance that was
 * already below the trigger when it was read is no crossing: there the recharge is visibly missing. So it is once Microsoft
 * has mailed that one failed.
 */
export function assumedRecharges(course: Course, at: Instant, options: Options): DatedPurchase[] {
  const { reading, credits } = course;
  const { trigger, amount } = options.recharge;
  if (amount <= 0n) return [];
  const bought = credits.filter((credit) => credit.at > reading.at && credit.at <= at).toSorted(byAge);
  let assumed: DatedPurchase[] = [];
  let from = reading.at;
  let above = reading.amount >= trigger;
  for (const settling of [...bought, undefined]) {
    const to = settling?.at ?? at;
    const soFar = settling ? { ...course, credits: credits.filter((credit) => credit.at < to) } : course;
    if (above) assumed = [...assumed, ...crossings(soFar, { from, to }, assumed, options)];
    if (!settling) break;
    assumed = assumed.slice(settledBy(settling, amount));
    from = to;
    above = balanceWith(assumed, { ...soFar, credits: [...soFar.credits, settling] }, to) >= trigger;
  }
  const { trustedUntil = at } = options.recharge;
  return assumed.filter(({ purchase }) => purchase.at <= trustedUntil);
}

/** Within the span nothing is bought, so the balance only falls: each fall below the trigger adds one recharge. */
function crossings(
  course: Course,
  span: Span,
  before: readonly DatedPurchase[],
  options: Options,
): DatedPurchase[] {
  const { trigger, amount } = options.recharge;
  const first = balanceWith(before, course, span.from);
  const last = balanceWith(before, course, span.to);
  const found: DatedPurchase[] = [];
  while (balanceWith([...before, ...found], course, span.to) < trigger) {
    const fall = first + BigInt(found.length) * amount - trigger;
    const share = first > last ? Number(fall) / Number(first - last) : 0;
    const at = instantOfShare(span, Math.min(1, Math.max(0, share)), options.expect);
    found.push(...datePurchases([assumedAt(at, amount)], options.zone));
  }
  return found;
}

/** When that share of the span's spend was expected to be spent, to the minute. */
function instantOfShare({ from, to }: Span, share: number, expect: Expect): Instant {
  const whole = Number(expect(from, to).mean);
  if (whole === 0) return from + Math.round((to - from) * share);
  let low = from;
  let high = to;
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / 2);
    if (Number(expect(from, middle).mean) < share * whole) low = middle;
    else high = middle;
  }
  return high;
}

/** What was bought after a predicted recharge is taken for it: one at least, more when it is worth more. */
const settledBy = (purchase: Purchase, amount: bigint): number =>
  Math.max(1, Number((purchase.amount + amount / 2n) / amount));

const balanceWith = (assumed: readonly DatedPurchase[], course: Course, at: Instant): bigint =>
  follow(withAssumed(course, assumed), at).balance;

export function withAssumed(course: Course, assumed: readonly DatedPurchase[]): Course {
  if (assumed.length === 0) return course;
  return {
    ...course,
    credits: [...course.credits, ...assumed.map(({ purchase }) => purchase)],
    dated: [...course.dated, ...assumed].toSorted((a, b) => byAge(a.purchase, b.purchase)),
  };
}

const assumedAt = (at: Instant, amount: bigint): Purchase => ({
  id: `assumed/${new Date(at).toISOString()}`,
  at,
  amount,
  kind: 'assumed',
  orderNumber: null,
  boughtBy: 'microsoft',
  recordedAt: at,
});
