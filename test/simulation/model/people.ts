import type { Role } from '../../../domain/organisations/roles.ts';
import { DAY } from './clock.ts';
import type { Rules } from './rules.ts';
import { GROUP_ROLES, type Human, type State, type Who } from './state.ts';

/** A role as the bot knows it by now: given by an owner, or by a group as Microsoft said when it was asked last. */
export function holds(state: State, rules: Rules, who: Who, role: Role): boolean {
  const human = humanAt(state, who);
  if (human.leftKnown && rules['leaver-out']) return false;
  return human.own.includes(role) || byGroup(state, rules, human).includes(role);
}

/** The same for whoever answers for it himself: what Microsoft would not confirm does not count. */
export function holdsSurely(state: State, rules: Rules, who: Who, role: Role): boolean {
  const human = humanAt(state, who);
  if (human.doubted && rules['graph-silent'] && !human.own.includes(role)) return false;
  return holds(state, rules, who, role);
}

const byGroup = ({ settings }: State, rules: Rules, { guest, known }: Human): Role[] =>
  guest && rules['guest-by-name']
    ? []
    : settings.mapped.flatMap((group) => (known.includes(group) ? (GROUP_ROLES[group] ?? []) : []));

export const whoHolds = (state: State, rules: Rules, ...roles: readonly Role[]): Who[] =>
  state.people.flatMap((_, who) => (roles.some((role) => holds(state, rules, who, role)) ? [who] : []));

export type May = 'yes' | 'no' | 'microsoft-silent';

/** Whether somebody may press a button about money; Microsoft was asked for his groups just before, and counts as it answered. */
export function may(state: State, rules: Rules, who: Who, ...roles: readonly Role[]): May {
  if (!rules['role-at-click'] || roles.some((role) => holdsSurely(state, rules, who, role))) return 'yes';
  return isSilent(state) ? 'microsoft-silent' : 'no';
}

/** It had to be asked and did not answer. */
export const isSilent = ({ graphAnswers, settings }: State): boolean =>
  !graphAnswers && settings.mapped.length > 0;

export function humanAt(state: State, who: Who): Human {
  const human = state.people[who];
  if (!human) throw new Error(`nobody is ${who}`);
  return human;
}

/** The only one with a say acts for the second person too. */
export function actsAlone(state: State, rules: Rules, who: Who): boolean {
  if (!state.settings.onePerson || !holds(state, rules, who, 'owner')) return false;
  if (rules['alone-after-a-month'] && othersLostLately(state, who)) return false;
  return !rules['one-person-alone'] || whoHolds(state, rules, 'owner', 'approver').length === 1;
}

/** Somebody else was owner or approver within thirty days and is no more. */
export const othersLostLately = ({ lostSay, now }: State, who: Who): boolean =>
  lostSay.some(({ whom, at }) => whom !== who && now - at < 30 * DAY);
