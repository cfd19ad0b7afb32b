import type { Role } from '../../../domain/organisations/roles.ts';
import type { Rules } from './rules.ts';
import { GROUP_ROLES, type Human, type State, type Who } from './state.ts';

/** A role as the bot knows it by now: given by an owner, or by a group when it was asked last. */
export function holds(state: State, rules: Rules, who: Who, role: Role): boolean {
  const human = humanAt(state, who);
  if (human.leftKnown && rules['leaver-out']) return false;
  return human.own.includes(role) || human.known.includes(role);
}

export const whoHolds = (state: State, rules: Rules, ...roles: readonly Role[]): Who[] =>
  state.people.flatMap((_, who) => (roles.some((role) => holds(state, rules, who, role)) ? [who] : []));

export type May = 'yes' | 'no' | 'microsoft-silent';

/**
 * Whether somebody may press a button about money. Groups are asked just before: what Microsoft says now counts; while it
 * does not answer, only what an owner gave does.
 */
export function may(state: State, rules: Rules, who: Who, ...roles: readonly Role[]): May {
  if (!rules['role-at-click']) return 'yes';
  const asked = refresh(state, rules, who);
  const human = humanAt(state, who);
  if (human.leftKnown && rules['leaver-out']) return 'no';
  if (roles.some((role) => human.own.includes(role))) return 'yes';
  if (asked || !rules['graph-silent']) return roles.some((role) => human.known.includes(role)) ? 'yes' : 'no';
  return 'microsoft-silent';
}

/** False: it had to be asked and did not answer. */
export function refresh(state: State, rules: Rules, who: Who): boolean {
  const human = humanAt(state, who);
  if (state.settings.mapped.length === 0) {
    human.known = [];
    return true;
  }
  if (human.guest && rules['guest-by-name']) return true;
  if (!state.graphAnswers) return false;
  if (human.left) human.leftKnown = true;
  human.known = rolesByGroups(state, human);
  return true;
}

const rolesByGroups = (state: State, human: Human): Role[] =>
  human.left
    ? []
    : state.settings.mapped.flatMap((group) =>
        human.groups.includes(group) ? (GROUP_ROLES[group] ?? []) : [],
      );

export function humanAt(state: State, who: Who): Human {
  const human = state.people[who];
  if (!human) throw new Error(`nobody is ${who}`);
  return human;
}

/** The only one with a say acts for the second person too. */
export function actsAlone(state: State, rules: Rules, who: Who): boolean {
  if (!state.settings.onePerson || !holds(state, rules, who, 'owner')) return false;
  return !rules['one-person-alone'] || whoHolds(state, rules, 'owner', 'approver').length === 1;
}
