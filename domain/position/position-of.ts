import type { Books } from '../database.ts';
import { outlookFrom } from '../forecast/outlook.ts';
import type { SpendProfile } from '../forecast/profile.ts';
import type { Position } from './position.ts';
import { readBooks, type At } from './read-books.ts';
import { positionAt } from './rules/position-at.ts';
import type { Outlook } from './summary.ts';

/** What the books say now. Undefined: nobody has read the balance yet. Reads only. */
export async function positionOf(tx: Books, at: At): Promise<Position | undefined> {
  const books = await readBooks(tx, at);
  return books && positionAt(books.facts, at.now, books.options);
}

/** The same with what is expected to follow. */
export async function outlookOf(
  tx: Books,
  at: At,
): Promise<{ position: Position; outlook: Outlook; profile: SpendProfile } | undefined> {
  const books = await readBooks(tx, at);
  const position = books && positionAt(books.facts, at.now, books.options);
  if (!position) return undefined;
  const { profile } = books;
  return { position, outlook: outlookFrom(position, profile, at.organisation.settings), profile };
}
