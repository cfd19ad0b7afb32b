import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../instant.ts';
import { BUNDLES, POLICIES, termsOf } from '../licences/bundle.ts';
import {
  settingsOf,
  storedFields,
  type SettingField,
  type SettingsChange,
  type StoredFields,
} from './settings-change.ts';
import type { GroupRole, Settings } from './settings.ts';

/** What a changed setting does to what can be spent. */
export type Effect = 'more' | 'less' | 'neutral';

type Weigh = (from: Settings, to: Settings) => Effect;

/**
 * Rule 9, field by field: what can spend more takes a second person, all else one. The two numbers count only while
 * requests of ours go by them; under Microsoft's own auto-recharge they are a record of what is set there.
 */
export const SPENDING: Readonly<Record<SettingField, Weigh>> = {
  agreement: (from, to) => moreIf(!canBuy(from) && canBuy(to), canBuy(from) && !canBuy(to)),
  // Every amount means something else: nobody can say which way.
  currency: () => 'more',
  mode: weighMode,
  trigger: (from, to) => (to.mode === 'requests' ? weighAmount('trigger')(from, to) : 'neutral'),
  rechargeAmount: (from, to) =>
    to.mode === 'requests' ? weighAmount('rechargeAmount')(from, to) : 'neutral',
  rechargeUpTo: (from, to) => (to.mode === 'requests' ? weighUpTo(from, to) : 'neutral'),
  oneApproverUpTo: weighAmount('oneApproverUpTo'),
  onePerson: (_from, to) => (to.onePerson ? 'more' : 'less'),
  groupRoles: (from, to) => (added(from, to).length > 0 ? 'more' : 'less'),
  smallestTopUp: () => 'neutral',
  country: () => 'neutral',
  timeZone: () => 'neutral',
  workingHours: () => 'neutral',
  payment: () => 'neutral',
  billingCountry: () => 'neutral',
  purchaseOrder: () => 'neutral',
  costCenter: () => 'neutral',
  onCallId: () => 'neutral',
  mailFrom: () => 'neutral',
  rechargesPerMonth: () => 'neutral',
  personPerDay: () => 'neutral',
  bundles: weighBundles,
  creditsRule: (_from, to) => (to.creditsRule === null ? 'less' : 'more'),
};

const canBuy = ({ agreement }: Settings): boolean => agreement === 'MOSA' || agreement === 'EA';

/** Only asking more people than before certainly hands out no more; so does offering less, or leaving it to people. */
function weighBundles({ bundles: from }: Settings, { bundles: to }: Settings): Effect {
  const looser = BUNDLES.some(({ id }) => {
    const old = termsOf(from, id);
    const now = termsOf(to, id);
    if (!now.isOffered || isDeepStrictEqual({ ...old, price: null }, { ...now, price: null })) return false;
    const isStricter = POLICIES.indexOf(now.policy) >= POLICIES.indexOf(old.policy);
    const isSameWay =
      now.delivery === 'guided' || (now.delivery === old.delivery && now.groupId === old.groupId);
    return !(old.isOffered && isStricter && isSameWay);
  });
  return looser ? 'more' : 'less';
}

function weighMode({ mode: from }: Settings, { mode: to }: Settings): Effect {
  if (to === 'requests') return 'more';
  if (from === 'off') return 'more';
  return to === 'off' ? 'less' : 'neutral';
}

type AmountField = 'trigger' | 'rechargeAmount' | 'oneApproverUpTo';

function weighAmount(field: AmountField): Weigh {
  return (from, to) => {
    if (from.currency !== to.currency) return 'more';
    return moreIf(to[field].amount > from[field].amount, to[field].amount < from[field].amount);
  };
}

/** Another way to reckon the sum may ask for more: only a lower one of the same kind certainly does not. */
function weighUpTo({ rechargeUpTo: from }: Settings, { rechargeUpTo: to }: Settings): Effect {
  if (!from || !to || from.currency !== to.currency) return 'more';
  return moreIf(to.amount > from.amount, to.amount < from.amount);
}

function moreIf(more: boolean, less: boolean): Effect {
  if (more) return 'more';
  return less ? 'less' : 'neutral';
}

/** What takes effect at once, and what waits for a second person; null: nothing does. */
export interface Split {
  readonly now: Settings;
  readonly waiting: SettingsChange | null;
}

export function splitChange(current: Settings, wanted: Settings): Split {
  const from = storedFields(current);
  const to = storedFields(wanted);
  const now: Record<string, unknown> = { ...from };
  const waiting: Record<string, { from: unknown; to: unknown }> = {};
  for (const field of FIELDS) {
    if (isDeepStrictEqual(from[field], to[field])) continue;
    if (SPENDING[field](current, wanted) !== 'more') now[field] = to[field];
    else {
      if (field === 'groupRoles') now[field] = kept(current, wanted);
      waiting[field] = { from: now[field], to: to[field] };
    }
  }
  const unheld = Object.keys(waiting).length === 0;
  return { now: settingsOf(now), waiting: unheld ? null : { ...pinned(waiting, now), ...waiting } };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its keys are fields by its type
const FIELDS = Object.keys(SPENDING) as SettingField[];

/**
 * Switching requests on is confirmed together with the numbers they go by, a currency together with every amount: if
 * one of them changes meanwhile, by one person alone, the confirmation no longer fits.
 */
function pinned(waiting: StoredFields, now: StoredFields): SettingsChange {
  const fields = [
    ...('mode' in waiting && isTo(waiting['mode'], 'requests')
      ? (['trigger', 'rechargeAmount', 'rechargeUpTo'] as const)
      : []),
    ...('currency' in waiting
      ? ([
          'trigger',
          'rechargeAmount',
          'rechargeUpTo',
          'oneApproverUpTo',
          'smallestTopUp',
          'personPerDay',
          'bundles',
        ] as const)
      : []),
  ];
  return Object.fromEntries(fields.map((field) => [field, { from: now[field], to: now[field] }]));
}

const isTo = (side: unknown, value: string): boolean =>
  typeof side === 'object' && side !== null && 'to' in side && side.to === value;

const same = (a: GroupRole, b: GroupRole): boolean => a.groupId === b.groupId && a.role === b.role;
const added = ({ groupRoles: from }: Settings, { groupRoles: to }: Settings): readonly GroupRole[] =>
  to.filter((each) => !from.some((known) => same(known, each)));
const kept = ({ groupRoles: from }: Settings, { groupRoles: to }: Settings): readonly GroupRole[] =>
  from.filter((each) => to.some((wanted) => same(wanted, each)));

/**
 * Rule 9's exception: an organisation of one person, who opted out of the second. Counts only while it is true, and not
 * `before` the time that has to pass after others lost their say; null: it has.
 */
export const standsAlone = (
  { onePerson }: Pick<Settings, 'onePerson'>,
  othersWhoCouldDecide: number,
  before: Instant | null,
): boolean => onePerson && othersWhoCouldDecide === 0 && before === null;
