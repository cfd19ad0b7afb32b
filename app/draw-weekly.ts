import { weeklyCard } from '../cards/weekly.ts';
import type { Tx } from '../domain/database.ts';
import type { Message } from '../domain/messages/card-copy.ts';
import { weeklyView } from '../domain/weekly/weekly-line.ts';
import type { Words } from '../locales/en.ts';
import type { At } from './books.ts';

/** Rings nobody. */
export async function drawWeekly(
  tx: Tx,
  { words, organisation, now }: At & { readonly words: Words },
): Promise<Message> {
  const card = weeklyCard(await weeklyView(tx, { organisation, now }), words);
  return { card, summary: words.weekly.summary, quiet: true };
}
