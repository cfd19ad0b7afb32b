import { DAY, HOUR, type Instant } from '../instant.ts';
import type { Lot } from '../position/position.ts';
import { leftIn } from '../position/rules/lots.ts';
import { growthAt, spread } from './expected-between.ts';
import type { SpendProfile } from './profile.ts';
import { weekHours } from './week-hours.ts';

/** Nobody can say what calls cost in half a year. */
const HORIZON = 180 * DAY;

/** A balance now, what it is made of, and whether to expect the mean or a dear tenth of what calls may cost. */
export interface Ahead {
  readonly at: Instant;
  readonly balance: bigint;
  /** Oldest first. */
  readonly lots: readonly Lot[];
  readonly figure: 'mean' | 'p90';
}

/** When the balance is expected to be below `level`, or at it when that is zero; to the hour. Null: not within 180 days. */
export function fallsTo(level: bigint, ahead: Ahead, profile: SpendProfile): Instant | null {
  const isDown = (balance: bigint): boolean => (level === 0n ? balance <= 0n : balance < level);
  if (isDown(ahead.balance)) return ahead.at;
  for (const { at, balance } of hoursAhead(ahead, profile)) if (isDown(balance)) return at;
  return null;
}

/** What each purchase that expires within `span` is expected to still hold then, oldest first. */
export function expiresUnused(
  ahead: Ahead,
  profile: SpendProfile,
  span: number,
): { lot: Lot; unused: bigint }[] {
  const found: { lot: Lot; unused: bigint }[] = [];
  for (const { at, lapsed } of hoursAhead(ahead, profile)) {
    if (at > ahead.at + span) break;
    found.push(...lapsed);
  }
  return found;
}

/** The balance at the end of every hour to come. */
function* hoursAhead(
  { at: start, balance, lots, figure }: Ahead,
  profile: SpendProfile,
): Generator<{ at: Instant; balance: bigint; lapsed: { lot: Lot; unused: bigint }[] }> {
  let mean = 0;
  let forfeited = 0n;
  for (const { hour, ofWeek } of weekHours(start, profile.zone)) {
    if (hour > start + HORIZON) return;
    const share = hour < start ? (hour + HOUR - start) / HOUR : 1;
    mean += share * (profile.hours[ofWeek] ?? 0) * growthAt(profile, hour);
    const end = hour + HOUR;
    const spent = spread(profile, mean, (end - start) / HOUR)[figure];
    const lapsed: { lot: Lot; unused: bigint }[] = [];
    for (const lot of lots.filter(({ expiresAt }) => expiresAt > Math.max(start, hour) && expiresAt <= end)) {
      const unused = leftIn(lot, balance - spent - forfeited, lots);
      forfeited += unused;
      lapsed.push({ lot, unused });
    }
    yield { at: end, balance: balance - spent - forfeited, lapsed };
  }
}
