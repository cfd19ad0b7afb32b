import type { Migration } from '../migrate.ts';
import { books } from './0001-books.ts';
import { topUpSaid } from './0002-top-up-said.ts';

/** In the order they run. Shipped ones are never edited, moved or removed. */
export const migrations: readonly Migration[] = [books, topUpSaid];
