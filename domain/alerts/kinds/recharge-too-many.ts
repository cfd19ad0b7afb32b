import { localDay, monthStart } from '../../calendar.ts';
import type { Instant } from '../../instant.ts';
import type { Settings } from '../../organisations/settings.ts';
import type { Position } from '../../position/position.ts';
import { doneSince, runaway } from '../../recharge/mails.ts';
import { judged } from './judged.ts';
import type { Kind } from './kind.ts';

export interface RechargeTooMany {
  readonly kind: 'recharge-too-many';
  /** Local, YYYY-MM. */
  readonly month: string;
  /** So far in that month, and from how many on it is too many. */
  readonly count: number;
  readonly most: number;
  /** Three within six hours: the first and the last of them. */
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/**
 * Mode `microsoft`: it recharges more often than the owner said is usual in a calendar month; level 2, at any hour: three
 * times within six hours. What it recharges it charges to somebody's card, and nothing stops it but the switch there.
 */
export const rechargeTooMany: Kind = {
  tells: () => 'needs-action',
  criticalFrom: 2,
  mutedBy: [],
  judge(_tx, { organisation, now, books, mails }) {
    const { settings } = organisation;
    if (settings.mode !== 'microsoft') return Promise.resolve([]);
    const since = monthStart(now, settings.timeZone);
    const mailed = doneSince(mails, since - 1);
    const count = Math.max(mailed, books ? booked(books.position, since, settings) : 0);
    const fast = runaway(mails, now);
    if (!fast && count <= settings.rechargesPerMonth) return Promise.resolve([]);
    const finding = {
      kind: 'recharge-too-many',
      month: localDay(now, settings.timeZone).slice(0, 'YYYY-MM'.length),
      count,
      most: settings.rechargesPerMonth,
      from: fast?.from ?? null,
      to: fast?.to ?? null,
    } as const;
    return Promise.resolve([judged({ level: fast ? 2 : 1, finding })]);
  },
};

/** Recorded ones of that amount, and those that are predicted since the last reading. */
const booked = (
  { lots }: Position,
  since: Instant,
  { rechargeAmount }: Pick<Settings, 'rechargeAmount'>,
): number =>
  lots.filter(
    ({ purchase: { kind, amount, at } }) =>
      kind !== 'opening' && amount === rechargeAmount.amount && at >= since,
  ).length;
