import type { Purchase, Reading } from '../../facts/facts.ts';
import type { Instant } from '../../instant.ts';
import type { BookFacts, Expect, Expected } from './book-facts.ts';
import { leftIn, type DatedPurchase } from './lots.ts';

/** One way things may have gone since a reading: which purchases it lacked, and what calls took. */
export interface Course {
  readonly reading: Reading;
  /** Purchases that are not in the reading. */
  readonly credits: readonly Purchase[];
  /** Every purchase that could expire, oldest first. */
  readonly dated: readonly DatedPurchase[];
  /** What calls took from the reading's cut up to an instant, exclusive. Never falls. */
  drawn(to: Instant): bigint;
}

/** Rule 3: reading + purchases not in it − calls since its cut − forfeitures since. */
export function follow(course: Course, at: Instant): { balance: bigint; forfeited: bigint } {
  const { reading, credits, dated } = course;
  let forfeited = 0n;
  // What is only assumed to have been bought forfeits nothing: a reading comes long before it could expire.
  const lapsing = dated.filter(
    ({ purchase, expiresAt }) => purchase.kind !== 'assumed' && expiresAt > reading.at && expiresAt <= at,
  );
  for (const lot of lapsing) {
    // Before anything else of that instant: what is bought then comes after.
    const bought = sum(credits.filter((credit) => credit.at < lot.expiresAt));
    const before = reading.amount + bought - course.drawn(lot.expiresAt) - forfeited;
    forfeited += leftIn(lot, before, dated);
  }
  const bought = sum(credits.filter((credit) => credit.at <= at));
  return { balance: reading.amount + bought - course.drawn(at) - forfeited, forfeited };
}

/** Up to where the call log speaks, and what is expected of the calls after that. */
export interface Unreported {
  readonly completeUntil: Instant;
  readonly expect: Expect;
  readonly figure: keyof Expected;
}

/** Charges since the cut; for unreported time the greater of what is known and what is expected. */
export function drawnSince(
  cut: Instant,
  spend: BookFacts['spend'],
  unreported: Unreported | undefined,
): Course['drawn'] {
  if (!unreported) return (to) => spend.between(cut, to);
  const { expect, figure } = unreported;
  const since = Math.max(cut, unreported.completeUntil);
  return (to) => {
    if (to <= since) return spend.between(cut, to);
    const known = spend.between(since, to);
    const expected = expect(since, to)[figure];
    return spend.between(cut, since) + (known > expected ? known : expected);
  };
}

const sum = (purchases: readonly Purchase[]): bigint =>
  purchases.reduce((total, { amount }) => total + amount, 0n);
