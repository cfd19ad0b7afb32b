import type { Instant } from '../domain/instant.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Position } from '../domain/position/position.ts';
import { isCardExpired } from '../domain/recharge/card-expired.ts';

/** Microsoft's recharges that nobody has seen yet. */
export interface Awaited {
  /** How many are predicted since the reading; one when the reading itself was below the trigger. */
  readonly count: number;
  readonly since: Instant;
  /** What is left if none of them came, ten-thousandths. */
  readonly without: bigint;
  /** Nothing says that one failed: it may well have come. */
  readonly mayHaveCome: boolean;
  readonly cardExpired: boolean;
}

export function awaitedRecharge(
  { anchor, lots, estimate, at }: Position,
  { settings }: Organisation,
  openedAt: Instant,
): Awaited {
  const { trigger } = settings;
  const assumed = lots.flatMap(({ purchase }) => (purchase.kind === 'assumed' ? [purchase] : []));
  const cardExpired = isCardExpired(settings, at);
  const wasMissing = anchor.amount < trigger.amount;
  return {
    count: Math.max(1, assumed.length),
    since: wasMissing ? anchor.at : (assumed[0]?.at ?? openedAt),
    without: estimate - assumed.reduce((sum, { amount }) => sum + amount, 0n),
    mayHaveCome: assumed.length > 0 && !wasMissing && !cardExpired,
    cardExpired,
  };
}
