import type { Containment, Purchase, Reading } from '../../facts/facts.ts';
import type { Instant } from '../../instant.ts';
import type { BookFacts, Span } from './book-facts.ts';
import { spendOf } from './spend.ts';

/** When a fact reached the books, and when it was voided, if it was. */
interface Recorded {
  readonly recordedAt: Instant;
  readonly voidedAt?: Instant | null;
}

/** Every fact that was ever recorded, corrections and voided ones included. */
export interface History {
  readonly readings: readonly (Reading & Recorded)[];
  readonly purchases: readonly (Purchase & Recorded)[];
  readonly containments: readonly (Containment & Recorded)[];
  /** Revisions of the charges of calls: one row's newest counts. */
  readonly charges: readonly ({ rowId: string; revision: number; at: Instant; charge: bigint } & Recorded)[];
  readonly complete: readonly (Span & Recorded)[];
}

/** Rule 2: as known then is the same fold over what had been recorded by then. */
export function asKnownAt(history: History, then: Instant): BookFacts {
  const known = <T extends Recorded>(facts: readonly T[]): T[] =>
    facts.filter(({ recordedAt, voidedAt }) => recordedAt <= then && !(voidedAt && voidedAt <= then));
  const newest = new Map<string, History['charges'][number]>();
  for (const charge of known(history.charges)) {
    const other = newest.get(charge.rowId);
    if (!other || other.revision < charge.revision) newest.set(charge.rowId, charge);
  }
  const answers = new Map<string, Containment & Recorded>();
  for (const answer of known(history.containments).toSorted((a, b) => a.recordedAt - b.recordedAt))
    answers.set(`${answer.purchaseId}/${answer.readingId}`, answer);
  return {
    readings: known(history.readings),
    purchases: known(history.purchases),
    containments: [...answers.values()],
    spend: spendOf([...newest.values()]),
    complete: known(history.complete),
  };
}
