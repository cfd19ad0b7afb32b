/** One line of a dropped file or a pasted list, as it was read: nothing is left out, also what nobody can read. */
export interface ListLine {
  /** Of the file, 1-based; of a pasted list its place. */
  readonly line: number;
  /** As written, cut; people's text. */
  readonly text: string;
  /** Sign-in name or address, lower case; null: none can be made out. */
  readonly address: string | null;
  /** Usage location, ISO 3166-1 alpha-2; null: the line has none. */
  readonly location: string | null;
  readonly fault: LineFault | null;
}

/** not-csv: a quote is open. no-address: nothing in it that somebody could sign in with. no-country: whatever it is, it is none. */
export type LineFault = 'not-csv' | 'no-address' | 'no-country';

export type ListRefusal =
  | { readonly kind: 'empty-list' }
  | { readonly kind: 'list-too-long'; readonly most: number }
  /** Neither a heading with addresses nor an address in the first line. */
  | { readonly kind: 'no-people-column' };

/** Lines of one list. A larger one is cut by whoever has it: a preview of more nobody reads. */
export const MOST_LINES = 5_000;

/** Letters of a line that are kept, to find it again. */
const LONGEST_TEXT = 200;

/** One line of it, cut. No control letter and no half of a pair is left: jsonb takes neither. */
export const storable = (text: string): string =>
  text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_TEXT)
    .replaceAll(/\p{Cs}/gu, '');

const ADDRESS = /^[^\s\p{Cc}\p{Cs}@"<>,;:()[\]\\]{1,64}@[^\s\p{Cc}\p{Cs}@"<>,;:()[\]\\]{1,190}$/u;

/** Lower case; undefined when nobody could sign in with it. Guests' names carry #EXT# and are addresses too. */
export function addressIn(text: string): string | undefined {
  const inside = /<([^<>]+)>\s*$/u.exec(text)?.[1] ?? text;
  const bare = inside
    .replaceAll(/[\u200B-\u200D\u2060\uFEFF]/gu, '')
    .trim()
    .replace(/^(?:mailto|sip|smtp):/iu, '')
    .normalize('NFC')
    .toLowerCase();
  return ADDRESS.test(bare) ? bare : undefined;
}
