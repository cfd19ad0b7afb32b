import type { Role } from '../../../domain/organisations/roles.ts';
import { isDeepStrictEqual } from 'node:util';
import { holds, humanAt, isSilent, may, whoHolds } from './people.ts';
import { DONE, record, refused, WORLD, type Answer } from './record.ts';
import type { Rules } from './rules.ts';
import type { State, Who } from './state.ts';
import { dropClaims } from './top-ups.ts';

/** By an owner, at once. Who lost the right to buy loses his claim. */
export function giveOrTake(
  state: State,
  rules: Rules,
  verb: 'give' | 'take',
  { who, whom, role }: { who: Who; whom: Who; role: Role },
): Answer {
  const allowed = may(state, rules, who, 'owner');
  if (allowed !== 'yes') return refused(allowed === 'no' ? 'not-an-owner' : allowed);
  const human = humanAt(state, whom);
  if (human.own.includes(role) === (verb === 'give')) return DONE;
  if (verb === 'give' && who === whom && rules['no-raise']) return refused('raises-himself');
  if (verb === 'take' && role === 'owner' && rules['last-owner'] && isLastOwner(state, rules, whom))
    return refused('last-owner');
  if (verb === 'give' && human.leftKnown) return refused('has-left');
  if (verb === 'give') human.own.push(role);
  else {
    human.own.splice(human.own.indexOf(role), 1);
    if (isSay(role)) state.lostSay.push({ whom, at: state.now });
  }
  record(state, rules, verb === 'give' ? 'role-given' : 'role-taken', who, {
    kind: 'role',
    verb,
    by: who,
    whom,
    role,
  });
  dropClaims(state, rules);
  return DONE;
}

const SAY: readonly Role[] = ['owner', 'approver'];
const isSay = (role: Role): boolean => SAY.includes(role);

const isLastOwner = (state: State, rules: Rules, whom: Who): boolean =>
  whoHolds(state, rules, 'owner').every((other) => other === whom);

/** Just before somebody does something about money. */
export function askMicrosoft(state: State, rules: Rules, who: Who): void {
  if (isSilent(state)) humanAt(state, who).doubted = true;
  else if (state.settings.mapped.length > 0) keep(state, rules, [who]);
}

/** Hourly: who has left, and whose groups changed. Who has nothing and is in no group is not looked at. */
export function lookRound(state: State, rules: Rules): void {
  if (!state.graphAnswers) return;
  const { mapped } = state.settings;
  const asked = state.people.flatMap(({ own, known, groups }, who) =>
    own.length > 0 || known.length > 0 || groups.some((group) => mapped.includes(group)) ? [who] : [],
  );
  keep(state, rules, asked);
}

/** A claim falls back at once when the roles that Microsoft's word gives are other ones than before. */
function keep(state: State, rules: Rules, asked: readonly Who[]): void {
  const before = rolesNow(state, rules, asked);
  const had = asked.flatMap((whom) =>
    SAY.flatMap((role) => (holds(state, rules, whom, role) ? { whom, role } : [])),
  );
  for (const who of asked) {
    const human = humanAt(state, who);
    human.known = human.groups.filter((group) => state.settings.mapped.includes(group));
    human.doubted = false;
    human.leftKnown = human.left;
  }
  for (const { whom, role } of had)
    if (!holds(state, rules, whom, role)) state.lostSay.push({ whom, at: state.now });
  if (!isDeepStrictEqual(before, rolesNow(state, rules, asked))) dropClaims(state, rules);
}

const RIGHTS = ['owner', 'approver', 'buyer', 'requester'] as const;
const rolesNow = (state: State, rules: Rules, people: readonly Who[]): readonly boolean[] =>
  people.flatMap((who) => RIGHTS.map((role) => holds(state, rules, who, role)));

export function inWorld(state: State, command: { do: string; whom: Who; group?: number }): Answer {
  const human = humanAt(state, command.whom);
  if (command.do === 'leave') human.left = command.whom !== 0;
  if (command.do === 'return') human.left = false;
  const group = command.group ?? -1;
  if (command.do === 'join' && !human.groups.includes(group)) human.groups.push(group);
  if (command.do === 'quit' && human.groups.includes(group))
    human.groups.splice(human.groups.indexOf(group), 1);
  return WORLD;
}
