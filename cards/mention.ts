import { plain } from './escape.ts';

export interface Mentionable {
  /** Entra object id; Teams takes it where a card mentions somebody. */
  readonly id: string;
  readonly name: string;
}

/** Rings this person when the card is new and `text` stands on it letter for letter. */
export interface Mention {
  readonly type: 'mention';
  readonly text: string;
  readonly mentioned: Mentionable;
}

/**
 * People as Teams rings them. Teams compares texts, so the name between the marks is not escaped but left without
 * anything that is more than a name; two people of one name get texts of their own.
 */
export function mentionsOf(people: readonly Mentionable[]): readonly Mention[] {
  const taken = new Set<string>();
  return people.flatMap(({ id, name }) => {
    const bare = bareName(name);
    if (bare === '') return [];
    let label = bare;
    for (let count = 2; taken.has(label); count += 1) label = `${bare} ${count}`;
    taken.add(label);
    return { type: 'mention', text: `<at>${label}</at>`, mentioned: { id, name: label } } as const;
  });
}

const LONGEST = 40;

/** Letters, digits, the joiners of Persian and what stands inside names; a dot only where it makes no address. */
const bareName = (name: string): string =>
  plain(
    plain(name, 200)
      .replace(/[^\p{L}\p{M}\p{N}\p{Join_Control} '’.,-]+/gu, ' ')
      .replace(/\.(?=\S)/g, '. '),
    LONGEST,
  );
