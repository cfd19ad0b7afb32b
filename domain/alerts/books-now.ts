import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';
import type { Position } from '../position/position.ts';
import type { Outlook } from '../position/summary.ts';

export interface BooksNow {
  readonly position: Position;
  readonly outlook: Outlook;
}

/** Undefined: nobody has read the balance yet, or the only reading was undone. */
export async function booksNow(
  _tx: Tx,
  _input: { organisation: Organisation; now: Instant },
): Promise<BooksNow | undefined> {
  return undefined;
}
