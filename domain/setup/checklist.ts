import { calendarDaysBetween } from '../calendar.ts';
import type { Instant } from '../instant.ts';
import { hasRole } from '../organisations/roles.ts';
import type { Settings } from '../organisations/settings.ts';
import { standsAlone } from '../organisations/spending.ts';
import { isRegionMismatch, whyNotBuy, type CannotBuy } from '../organisations/where-sold.ts';
import { isCardExpired } from '../recharge/card-expired.ts';
import type { SetupState } from './setup-of.ts';

/** What setup found about one thing. `ok` false: somebody has to do something about it. */
export type Check =
  | { readonly about: 'never-saved'; readonly ok: false }
  | { readonly about: 'agreement'; readonly ok: boolean; readonly cannot: CannotBuy | null }
  | { readonly about: 'purchase-order' | 'region' | 'buyers' | 'approvers' | 'alerts'; readonly ok: boolean }
  /** `alone`: one person decides by himself, and opted for it. */
  | { readonly about: 'second-person'; readonly ok: boolean; readonly alone: boolean }
  | { readonly about: 'reachability'; readonly ok: boolean; readonly names: readonly string[] }
  | { readonly about: 'card'; readonly ok: boolean; readonly is: CardState };
export type CardState = 'valid' | 'soon' | 'expired' | 'unknown' | 'nobodys';

/** Calendar days ahead of its last month's end from which a payment card is spoken of. */
const CARD_SOON = 45;

/** In the order in which they stand in the way. Pure. */
export function checklist(state: SetupState): readonly Check[] {
  const { settings } = state.organisation;
  if (settings.version === 1) return [{ about: 'never-saved', ok: false }, ...people(state)];
  const cannot = whyNotBuy(settings) ?? null;
  if (cannot) return [{ about: 'agreement', ok: false, cannot }, alerts(state)];
  return [
    { about: 'agreement', ok: true, cannot },
    ...enterprise(settings),
    ...people(state),
    ...card(state),
  ];
}

function enterprise(settings: Settings): readonly Check[] {
  if (settings.agreement !== 'EA') return [];
  return [
    { about: 'purchase-order', ok: settings.purchaseOrder !== null },
    ...(isRegionMismatch(settings) ? [{ about: 'region', ok: false } as const] : []),
  ];
}

function people(state: SetupState): readonly Check[] {
  const { staff, organisation } = state;
  const holders = (...roles: ('owner' | 'buyer' | 'approver')[]) =>
    staff.filter((person) => hasRole({ ...person, organisationId: organisation.id }, ...roles));
  const deciders = holders('owner', 'approver').length;
  const alone = standsAlone(organisation.settings, deciders - 1, state.aloneFrom);
  const unreachable = holders('owner', 'buyer', 'approver').filter(({ reachable }) => !reachable);
  return [
    { about: 'approvers', ok: holders('approver').length > 0 },
    { about: 'buyers', ok: holders('buyer').length > 0 },
    { about: 'second-person', ok: deciders > 1 || alone, alone },
    { about: 'reachability', ok: unreachable.length === 0, names: unreachable.map((one) => one.displayName) },
    alerts(state),
  ];
}

const alerts = ({ alertChannels }: SetupState): Check => ({ about: 'alerts', ok: alertChannels > 0 });

function card({ organisation: { settings }, now }: SetupState): readonly Check[] {
  if (settings.payment.kind !== 'card') return [];
  const is = cardState(settings, now);
  return [{ about: 'card', ok: is === 'valid', is }];
}

function cardState(settings: Settings, now: Instant): CardState {
  const { cardValidTo, holderId } = settings.payment;
  if (cardValidTo === null) return 'unknown';
  if (isCardExpired(settings, now)) return 'expired';
  if (calendarDaysBetween(now, endOfMonth(cardValidTo), settings.timeZone) <= CARD_SOON) return 'soon';
  return holderId === null ? 'nobodys' : 'valid';
}

/** The first instant of the month after, in UTC: hours do not matter to a reminder of weeks. */
const endOfMonth = (month: string): Instant =>
  Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1);
