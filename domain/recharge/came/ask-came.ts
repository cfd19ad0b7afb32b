import type { Books } from '../../database.ts';
import { DAY } from '../../instant.ts';
import type { At, ReadBooks } from '../../position/read-books.ts';
import { rechargesCame, type RechargesCame } from '../../position/rules/recharges-came.ts';
import { bookedFor } from './store.ts';

/** After that nobody remembers, and the next reading asks anew. */
const ASKED_FOR = 7 * DAY;

/**
 * Recharges that the newest reading shows and nobody has booked or denied yet. Costs a statement only when there are
 * some. Reads only.
 */
export async function cameToAsk(
  tx: Books,
  { organisation, now }: At,
  { facts, options }: Pick<ReadBooks, 'facts' | 'options'>,
): Promise<RechargesCame | null> {
  const came = rechargesCame(facts, now, options);
  if (!came || now - came.later.recordedAt > ASKED_FOR) return null;
  return (await bookedFor(tx, organisation.id, came.later.id)) === undefined ? came : null;
}
