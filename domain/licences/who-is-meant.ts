import type { Person } from '../organisations/roles.ts';

export type Meant =
  | { readonly kind: 'one'; readonly person: Person }
  /** `more`: the list is not all of them. */
  | { readonly kind: 'which'; readonly people: readonly Person[]; readonly more: boolean }
  | { readonly kind: 'nobody' };

/** As many as a card offers. */
export const MOST_CHOICES = 5;

/** What somebody typed for a person, ready to be looked for. */
export function soughtBy(text: string): { readonly address: string | null; readonly name: string } {
  const name = text
    .normalize('NFC')
    .replaceAll(/<\/?at>/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s@"'“”‘’„(]+/u, '')
    .replace(/[\s"'“”‘’?!.,;:)]+$/u, '')
    .slice(0, LONGEST);
  const isAddress =
    /^[^\s@]+@[^\s@]+$/u.test(name) || /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(name);
  return { address: isAddress ? name.toLowerCase() : null, name };
}

/** No name in a directory is longer. */
const LONGEST = 256;

/** "Larsen, Kim" as directories write it the other way round; null: no comma in it. */
export function turnedRound(name: string): string | null {
  const [last = '', first = '', ...rest] = name.split(',').map((part) => part.trim());
  return rest.length === 0 && last !== '' && first !== '' ? `${first} ${last}` : null;
}

/** Pure. Whoever is called exactly so is meant; else everybody whose name begins like that. */
export function meantBy(name: string, found: readonly Person[]): Meant {
  const everyone = [...new Map(found.map((person) => [person.id, person])).values()];
  const exact = everyone.filter(
    ({ displayName, userPrincipalName }) => isSame(displayName, name) || isSame(userPrincipalName, name),
  );
  const people = exact.length > 0 ? exact : everyone;
  const [first] = people;
  if (!first) return { kind: 'nobody' };
  if (people.length === 1) return { kind: 'one', person: first };
  const inOrder = people.toSorted(
    (a, b) =>
      NAMES.compare(a.displayName, b.displayName) || NAMES.compare(a.userPrincipalName, b.userPrincipalName),
  );
  return { kind: 'which', people: inOrder.slice(0, MOST_CHOICES), more: people.length > MOST_CHOICES };
}

const NAMES = new Intl.Collator('en', { usage: 'sort' });
/** Upper and lower case and how an accent is encoded make no difference; the accent itself does. */
const SAME = new Intl.Collator('en', { usage: 'search', sensitivity: 'accent' });
const isSame = (a: string, b: string): boolean => SAME.compare(spaced(a), spaced(b)) === 0;
const spaced = (text: string): string => text.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');
