import { isDeepStrictEqual } from 'node:util';
import type { Agreement, Mode } from '../../../domain/organisations/settings.ts';
import type { SettingName } from '../commands.ts';
import { actsAlone, may, othersLostLately, whoHolds } from './people.ts';
import { canBuyUnder, change, isSound } from './change.ts';
import { propose } from './proposals.ts';
import { DONE, refused, type Answer } from './record.ts';
import type { Rules } from './rules.ts';
import type { ModelSettings, State, Value, Who } from './state.ts';

/** What a `set` command means by its number. */
export const VALUES: { readonly [F in SettingName]: readonly ModelSettings[F][] } = {
  limit: [600, 100, 300, 1000],
  mode: ['requests', 'off', 'microsoft', 'requests'],
  trigger: [150, 50, 300, 600],
  recharge: [300, 100, 500, 300],
  agreement: ['MOSA', 'MCA', 'EA', 'CSP'],
  onePerson: [false, true, false, true],
  mapped: [[], [0], [1], [0, 1]],
};

/** Rule 9: whether a change can spend more. The two numbers count only while requests of ours go by them. */
export function spendsMore(field: string, from: Value, to: Value, mode: Mode): boolean {
  switch (field) {
    case 'limit':
      return Number(to) > Number(from);
    case 'trigger':
    case 'recharge':
      return mode === 'requests' && Number(to) > Number(from);
    case 'mode':
      return to === 'requests' || (from === 'off' && to === 'microsoft');
    case 'agreement':
      return !canBuyUnder(from as Agreement) && canBuyUnder(to as Agreement);
    case 'onePerson':
      return to === true;
    default:
      return (to as number[]).some((group) => !(from as number[]).includes(group));
  }
}

export function set(
  state: State,
  rules: Rules,
  { who, field, value, key }: { who: Who; field: SettingName; value: number; key: string },
): Answer {
  const wanted = VALUES[field][value];
  if (wanted === undefined) throw new Error(`no value ${value} of ${field}`);
  const allowed = may(state, rules, who, 'owner');
  if (allowed !== 'yes') return refused(allowed === 'no' ? 'not-an-owner' : allowed);
  const from = state.settings[field];
  if (isDeepStrictEqual(from, wanted)) return DONE;
  if (!isSound({ ...state.settings, [field]: wanted })) return refused('agreement');
  if (field === 'onePerson' && wanted === true && !isOnlyOne(state, rules, who)) return refused('not-alone');
  if (field === 'onePerson' && wanted === true && isTooSoon(state, rules, who))
    return refused('not-alone-yet');
  const isFirst = state.settings.version === 1;
  const alone = actsAlone(state, rules, who) || (field === 'onePerson' && isOnlyOne(state, rules, who));
  const more = spendsMore(field, from, wanted, state.settings.mode);
  if (!more || isFirst || alone || !rules['settings-second-person']) {
    change(state, rules, { by: who, field, to: wanted, proposal: null, alone: alone && more });
    return DONE;
  }
  return proposeChange(state, rules, { who, field, to: wanted, key });
}

const isOnlyOne = (state: State, rules: Rules, who: Who): boolean =>
  whoHolds(state, rules, 'owner', 'approver').every((other) => other === who);

const isTooSoon = (state: State, rules: Rules, who: Who): boolean =>
  rules['alone-after-a-month'] && othersLostLately(state, who);

/** Groups may lose their role at once; only those that gain one wait. */
function proposeChange(
  state: State,
  rules: Rules,
  { who, field, to, key }: { who: Who; field: SettingName; to: Value; key: string },
): Answer {
  const current = state.settings[field];
  const kept =
    field === 'mapped' ? (current as number[]).filter((group) => (to as number[]).includes(group)) : current;
  const { trigger, recharge } = state.settings;
  const numbers = field === 'mode' && to === 'requests' ? ([trigger, recharge] as const) : null;
  const body = { kind: 'settings', field, from: kept, to, numbers } as const;
  const asked = propose(state, rules, { who, body, key });
  if (asked.kind !== 'done') return asked;
  if (!isDeepStrictEqual(kept, current))
    change(state, rules, { by: who, field, to: kept, proposal: null, alone: false });
  return asked;
}
