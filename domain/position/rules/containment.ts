import type { Containment, Purchase, Reading } from '../../facts/facts.ts';
import { LONGEST_LAG } from './book-facts.ts';
import { byAge } from './lots.ts';

/** Rule 4: was the purchase already in the reading? Only somebody who saw the page knows about the two days before it. */
export function containment(
  purchase: Purchase,
  reading: Reading,
  answers: readonly Containment[],
): 'contained' | 'not-contained' | 'open' {
  if (purchase.at > reading.at) return 'not-contained';
  if (purchase.at <= reading.at - LONGEST_LAG) return 'contained';
  const answer = answers.find(
    ({ purchaseId, readingId }) => purchaseId === purchase.id && readingId === reading.id,
  );
  if (!answer) return 'open';
  return answer.contained ? 'contained' : 'not-contained';
}

export interface Sorted {
  readonly notContained: readonly Purchase[];
  /** Oldest first. */
  readonly open: readonly Purchase[];
}

export function sortPurchases(
  purchases: readonly Purchase[],
  reading: Reading,
  answers: readonly Containment[],
): Sorted {
  const sorted = { notContained: [] as Purchase[], open: [] as Purchase[] };
  for (const purchase of purchases.toSorted(byAge)) {
    const found = containment(purchase, reading, answers);
    if (found === 'open') sorted.open.push(purchase);
    if (found === 'not-contained') sorted.notContained.push(purchase);
  }
  return sorted;
}

/**
 * The purchases a reading may lack, fewest first: the page shows the older first, so of the open ones it lacks the
 * newest n.
 */
export const possiblyLacking = ({ notContained, open }: Sorted): (readonly Purchase[])[] =>
  Array.from({ length: open.length + 1 }, (_, lacked) => [
    ...notContained,
    ...open.slice(open.length - lacked),
  ]);
