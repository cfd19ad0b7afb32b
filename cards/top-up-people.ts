import type { TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';

/** Long enough for almost everybody, short enough for two names in a line of a phone. */
const NAME = 30;

export const named = (name: string): string => escape(name, NAME);

export const anyOf = (names: readonly string[], words: Words): string => words.format.anyOf(names.map(named));
export const allOf = (names: readonly string[], words: Words): string => words.format.allOf(names.map(named));

/** Nobody is behind a recharge request; it is called what it is. */
export const requesterOf = (view: TopUpView, words: Words): string =>
  view.topUp.origin === 'policy' ? words.topUp.policy : withLeft(view, words);

function withLeft({ requestedByName, requesterHasLeft }: TopUpView, { people: say }: Words): string {
  const name = named(requestedByName);
  return requesterHasLeft ? say.withLeft(name) : name;
}

export function requesterWithDepartment(view: TopUpView, words: Words): string {
  const who = requesterOf(view, words);
  if (view.requesterDepartment === '') return who;
  return words.topUp.withDepartment(who, escape(view.requesterDepartment, NAME));
}
