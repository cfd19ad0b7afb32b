import { calendarDaysBetween, lastDayOf } from '../../calendar.ts';
import type { Instant } from '../../instant.ts';
import type { Settings } from '../../organisations/settings.ts';
import { namesOf } from '../../organisations/store.ts';
import { CARD_REMINDERS } from '../../recharge/remind-of-card.ts';
import { judged } from './judged.ts';
import type { Kind } from './kind.ts';

export interface CardExpiring {
  readonly kind: 'card-expiring';
  /** YYYY-MM: it works to the end of that month. */
  readonly month: string;
  readonly isExpired: boolean;
  /** Whose card it is; null: nobody was named. */
  readonly holderName: string | null;
}

/** By what setup says of the card. Its holder is also reminded in person. */
export const cardExpiring: Kind = {
  tells: (level) => (level < 2 ? 'everything' : 'needs-action'),
  criticalFrom: Infinity,
  mutedBy: [],
  async judge(tx, { organisation: { id, settings }, now }) {
    const { level, isExpired } = cardExpiringLevel(settings, now);
    const { cardValidTo: month, holderId } = settings.payment;
    if (level === 0 || month === null) return [];
    const names = await namesOf(tx, id, holderId === null ? [] : [holderId]);
    const holderName = names.get(holderId ?? '') ?? null;
    return [judged({ level, finding: { kind: 'card-expiring', month, isExpired, holderName } })];
  },
};

/** 1, 2, 3: 45, 14, 3 calendar days before its last day; 3 also from then on. */
export function cardExpiringLevel(
  { payment, timeZone, agreement }: Pick<Settings, 'payment' | 'timeZone' | 'agreement'>,
  now: Instant,
): { readonly level: number; readonly isExpired: boolean } {
  const none = { level: 0, isExpired: false };
  if (payment.kind !== 'card' || payment.cardValidTo === null) return none;
  if (agreement === 'MCA' || agreement === 'CSP') return none;
  const left = calendarDaysBetween(now, lastDayOf(payment.cardValidTo, timeZone), timeZone);
  return { level: CARD_REMINDERS.filter((days) => left <= days).length, isExpired: left < 0 };
}
