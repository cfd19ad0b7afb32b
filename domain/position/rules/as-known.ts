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

/** Rule 2: as known then is the same fold over what had been recorded by then; a fact that arrived twice is one. */
export function asKnownAt(history: History, then: Instant): BookFacts {
  const readings = new Map(known(history.readings, then).map((reading) => [reading.id, reading]));
  const purchases = new Map(known(history.purchases, then).map((purchase) => [purchase.id, purchase]));
  const charges = new Map<string, History['charges'][number]>();
  for (const charge of known(history.charges, then))
    if (charge.revision >= (charges.get(charge.rowId)?.revision ?? 0)) charges.set(charge.rowId, charge);
  const answers = new Map<string, Containment>();
  for (const answer of known(history.containments, then).toSorted((a, b) => a.recordedAt - b.recordedAt))
    answers.set(`${answer.purchaseId}/${answer.readingId}`, answer);
  return {
    readings: [...readings.values()],
    purchases: [...purchases.values()],
    containments: [...answers.values()],
    spend: spendOf([...charges.values()]),
    complete: known(history.complete, then),
  };
}

const known = <T extends Recorded>(facts: readonly T[], then: Instant): T[] =>
  facts.filter(({ recordedAt, voidedAt }) => recordedAt <= then && !(voidedAt && voidedAt <= then));
