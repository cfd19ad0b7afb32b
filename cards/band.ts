import { money, type Money } from '../domain/money.ts';
import type { Position } from '../domain/position/position.ts';
import type { Words } from '../locales/en.ts';

/** Low and high in words. Calls stop at zero, so while money is left the low end does not name a debt. */
export function bandOf(
  { low, estimate, high }: Pick<Position, 'low' | 'estimate' | 'high'>,
  currency: Money['currency'],
  { format }: Words,
): { low: string; high: string } {
  const least = estimate > 0n && low < 0n ? 0n : low;
  return format.band(money(least, currency), money(high, currency));
}
