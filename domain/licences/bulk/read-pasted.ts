import { done, refuse, type Outcome } from '../../outcome.ts';
import { addressIn, MOST_LINES, storable, type ListLine, type ListRefusal } from './list.ts';

/** More than one address in it: a list, not one person. */
export const isPasted = (text: string): boolean => (text.match(/\S@\S/gu)?.length ?? 0) > 1;

/**
 * Addresses as people paste them: one a line, behind each other, or "Kim Lee <kim@…>; …" of a mail. Whatever stands
 * beside them without being one is kept as a line of its own.
 */
export function readPasted(text: string): Outcome<readonly ListLine[], ListRefusal> {
  const pieces = text.split(/[;,\r\n\t]+/u).flatMap(piecesOf);
  if (pieces.length === 0) return refuse({ kind: 'empty-list' });
  if (pieces.length > MOST_LINES) return refuse({ kind: 'list-too-long', most: MOST_LINES });
  return done(
    pieces.map((piece, index): ListLine => {
      const address = addressIn(piece) ?? null;
      const fault = address === null ? 'no-address' : null;
      return { line: index + 1, text: storable(piece), address, location: null, fault };
    }),
  );
}

/** "Kim Lee <kim@a.example> Bo <bo@a.example>" is two, and so is "kim@a.example bo@a.example". */
function piecesOf(text: string): readonly string[] {
  const said = text.replaceAll(/\s+/gu, ' ').trim();
  if (said === '') return [];
  if (/<[^<>]*@[^<>]*>/u.test(said)) return said.split(/(?<=>)\s*/u).filter((piece) => piece !== '');
  const pieces: string[] = [];
  let name: string[] = [];
  for (const word of said.split(' ')) {
    if (!word.includes('@')) {
      name.push(word);
      continue;
    }
    if (name.length > 0) pieces.push(name.join(' '));
    name = [];
    pieces.push(word);
  }
  return name.length > 0 ? [...pieces, name.join(' ')] : pieces;
}
