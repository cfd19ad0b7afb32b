import type { Held } from '../domain/licences/check/check.ts';
import type { Words } from '../locales/en.ts';
import type { CheckView } from './check.ts';
import { whyNot } from './check-words.ts';
import { escape } from './escape.ts';
import { productName } from './product-name.ts';

interface Fact {
  readonly title: string;
  readonly value: string;
}

/** So that the card stays small: somebody may have the same right through many groups. */
const MOST_SOURCES = 3;
const MOST_TROUBLES = 4;

/** Behind Details: each licence with where it comes from and how far it is. Numbers for one person's own chat only. */
export function checkFacts({ check, number, isPrivate }: CheckView, words: Words): readonly Fact[] {
  const { check: say } = words;
  const { person, held, troubles } = check;
  const { facts } = say;
  return [
    ...held.map((each) => ({ title: say.capabilities[each.capability], value: heldText(each, words) })),
    ...(held.length === 0 ? [{ title: say.licences, value: say.nothingHeld }] : []),
    ...troubles.slice(0, MOST_TROUBLES).map((each) => ({ title: facts.trouble, value: whyNot(each, words) })),
    { title: facts.location, value: locationOf(person.usageLocation, words) },
    { title: facts.account, value: accountText(check, words) },
    ...(isPrivate
      ? [
          { title: facts.person, value: escape(person.userPrincipalName, 80) },
          { title: facts.number, value: numberText(number, words) },
        ]
      : []),
  ];
}

function heldText({ from, state }: Held, words: Words): string {
  const { check: say } = words;
  const sources = from
    .slice(0, MOST_SOURCES)
    .map(({ product, groupName }) =>
      say.from(productName(product, words), groupName === null ? null : escape(groupName, 40)),
    );
  const more = from.length > MOST_SOURCES ? [say.moreWays(from.length - MOST_SOURCES)] : [];
  return say.held([...sources, ...more].join(', '), say.states[state]);
}

const locationOf = (usageLocation: string | null, { check: say, format }: Words): string =>
  usageLocation === null ? say.noLocation : escape(countryOf(usageLocation, format.countryName));

const countryOf = (code: string, name: (code: string) => string): string =>
  /^[A-Z]{2}$/u.test(code) ? name(code) : code;

function accountText({ person, isResourceAccount }: CheckView['check'], { check: say }: Words): string {
  if (isResourceAccount) return say.resourceAccount;
  if (person.isGuest) return say.guest;
  return person.enabled ? say.enabled : say.disabled;
}

function numberText(number: string | null | undefined, { check: say }: Words): string {
  if (number === undefined) return say.numberUnknown;
  return number === null ? say.noNumber : escape(number, 40);
}
