import type { Seeded } from '../durability/seeded.ts';
import type { Holding, Snapshot } from './holdings.ts';

/** Lines of the file that nothing can come of, of each kind. */
const BAD = 10;

/** Accounts picked for the list, and the file as somebody exported it. */
export interface List {
  readonly file: Buffer;
  readonly people: readonly Holding[];
}

/** A thousand lines, in no order: accounts, and among them guests, strangers, doubles and what nobody can read. */
export function listOf({ people }: Snapshot, lines: number, random: Seeded): List {
  const members = [...people.values()].filter(({ isGuest, direct }) => !isGuest && direct.size > 0);
  const guests = [...people.values()].filter(({ isGuest }) => isGuest).slice(0, BAD);
  const some = shuffled(members, random).slice(0, lines - 3 * BAD - guests.length);
  const rows = shuffled(
    [
      ...some.map(({ userPrincipalName }) => userPrincipalName),
      ...guests.map(({ userPrincipalName }) => userPrincipalName),
      ...Array.from({ length: BAD }, (_, at) => `nobody.${at}@sandbox.example`),
      ...Array.from({ length: BAD }, (_, at) => `not an address ${at}`),
      ...some.slice(0, BAD).map(({ userPrincipalName }) => userPrincipalName.toUpperCase()),
    ],
    random,
  );
  const file = Buffer.from(
    `User principal name;Department\r\n${rows.map((row) => `${row};Sales\r\n`).join('')}`,
  );
  return { file, people: some };
}

function shuffled<T>(items: readonly T[], random: Seeded): readonly T[] {
  return items
    .map((item) => ({ item, place: random.whole(1_000_000_000) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
