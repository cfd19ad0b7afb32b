import { localDay } from '../calendar.ts';
import type { Instant } from '../instant.ts';
import type { Settings } from '../organisations/settings.ts';

/** By what was recorded in setup: a payment card works to the end of its month. */
export function isCardExpired(
  { payment, timeZone }: Pick<Settings, 'payment' | 'timeZone'>,
  at: Instant,
): boolean {
  if (payment.kind !== 'card' || payment.cardValidTo === null) return false;
  return payment.cardValidTo < localDay(at, timeZone).slice(0, 'YYYY-MM'.length);
}
