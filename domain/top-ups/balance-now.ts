import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';
import { outlookOf, positionOf } from '../position/position-of.ts';

/** What a top-up's card says about the balance; ten-thousandths. */
export interface BalanceNow {
  readonly estimate: bigint;
  readonly low: bigint;
  readonly high: bigint;
  readonly readAt: Instant;
  readonly emptyAt: Instant | null;
}

interface At {
  readonly organisation: Organisation;
  readonly now: Instant;
}

/** null: no reading yet. */
export async function balanceNow(tx: Tx, at: At): Promise<BalanceNow | null> {
  const books = await outlookOf(tx, at);
  if (!books) return null;
  const { estimate, low, high, anchor } = books.position;
  return { estimate, low, high, readAt: anchor.at, emptyAt: books.outlook.emptyAt };
}

/** Ten-thousandths as text, the way a top-up's history keeps it. null: no reading yet. */
export async function estimateNow(tx: Tx, at: At): Promise<string | null> {
  return (await positionOf(tx, at))?.estimate.toString() ?? null;
}
