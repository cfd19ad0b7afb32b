import { calendarDaysBetween } from '../calendar.ts';
import type { Books } from '../database.ts';
import { expiresUnused, fallsTo, type Ahead } from '../forecast/ahead.ts';
import { outlookFrom } from '../forecast/outlook.ts';
import type { SpendProfile } from '../forecast/profile.ts';
import { DAY } from '../instant.ts';
import type { Settings } from '../organisations/settings.ts';
import { cameToAsk } from '../recharge/came/ask-came.ts';
import { onTheWay } from './on-the-way/store.ts';
import type { Position } from './position.ts';
import { readBooks, type At } from './read-books.ts';
import { positionAt } from './rules/position-at.ts';
import { stateOf } from './rules/state.ts';
import { firstCallHour } from './store.ts';
import type { BalanceSummary, NextEvent } from './summary.ts';

/** Everything card 1 may say, in at most six statements, and one more when there is a recharge to ask about. Reads only. */
export async function balanceOf(tx: Books, { organisation, now }: At): Promise<BalanceSummary> {
  const books = await readBooks(tx, { organisation, now });
  const position = books && positionAt(books.facts, now, books.options);
  if (!position)
    return { kind: 'no-reading', organisation, callsSince: await firstCallHour(tx, organisation.id) };
  const { settings } = organisation;
  const outlook = outlookFrom(position, books.profile, settings);
  return {
    kind: 'known',
    organisation,
    state: stateOf(position, outlook, settings),
    position,
    outlook,
    readByName: books.readings.find(({ id }) => id === position.anchor.id)?.readByName ?? '',
    anchorAgeDays: calendarDaysBetween(position.anchor.at, now, settings.timeZone),
    onTheWay: await onTheWay(tx, organisation.id),
    next: nextEvent(position, books.profile, settings),
    came: await cameToAsk(tx, { organisation, now }, books),
  };
}

const EXPIRY_WARNING = 90 * DAY;

/** The first thing that will happen by itself: Microsoft's recharge, or a purchase that expires with money in it. */
function nextEvent(
  position: Position,
  profile: SpendProfile,
  { mode, trigger, rechargeAmount }: Settings,
): NextEvent | null {
  const { at, lots, estimate: balance } = position;
  const ahead: Ahead = { at, lots, balance, figure: 'mean' };
  const expiring = lots.some(({ expiresAt, rest }) => rest > 0n && expiresAt <= at + EXPIRY_WARNING);
  const first = expiring
    ? expiresUnused(ahead, profile, EXPIRY_WARNING).find(({ unused }) => unused > 0n)
    : undefined;
  const expiry: NextEvent | null = first
    ? { kind: 'expiry', at: first.lot.expiresAt, bought: first.lot.purchase.at, rest: first.unused }
    : null;
  if (mode !== 'microsoft') return expiry;
  const rechargeAt = profile.enoughData ? fallsTo(trigger.amount, ahead, profile) : null;
  if (expiry && (rechargeAt === null || expiry.at < rechargeAt)) return expiry;
  return { kind: 'recharge', at: rechargeAt, amount: rechargeAmount.amount, trigger: trigger.amount };
}
