import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';

/** What a top-up's card says about the balance; ten-thousandths. null: no reading yet. */
export interface BalanceNow {
  readonly estimate: bigint;
  readonly low: bigint;
  readonly high: bigint;
  readonly readAt: Instant;
  readonly emptyAt: Instant | null;
}

export async function balanceNow(
  _tx: Tx,
  _organisation: Organisation,
  _now: Instant,
): Promise<BalanceNow | null> {
  return null;
}
