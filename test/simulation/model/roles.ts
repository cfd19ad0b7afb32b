import type { Role } from '../../../domain/organisations/roles.ts';
import { humanAt, may, refresh, whoHolds } from './people.ts';
import { DONE, record, refused, WORLD, type Answer } from './record.ts';
import type { Rules } from './rules.ts';
import type { State, Who } from './state.ts';
import { dropClaim } from './top-ups.ts';

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
  if (verb === 'give') human.own.push(role);
  else human.own.splice(human.own.indexOf(role), 1);
  record(state, rules, verb === 'give' ? 'role-given' : 'role-taken', who, {
    kind: 'role',
    verb,
    by: who,
    whom,
    role,
  });
  return DONE;
}

const isLastOwner = (state: State, rules: Rules, whom: Who): boolean =>
  whoHolds(state, rules, 'owner').every((other) => other === whom);

/** Hourly: who has left, and whose groups changed. */
export function lookRound(state: State, rules: Rules): void {
  if (!state.graphAnswers) return;
  for (const [who, human] of state.people.entries()) {
    if (human.own.length === 0 && human.known.length === 0 && !human.leftKnown) continue;
    human.leftKnown = human.left;
    refresh(state, rules, who);
  }
}

export function dropClaims(state: State, rules: Rules): void {
  for (const place of state.topUps.keys()) dropClaim(state, rules, place);
}

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
