import { readingAskCard } from '../cards/reading-ask.ts';
import { askView } from '../domain/asks/view-ask.ts';
import type { Tx } from '../domain/database.ts';
import type { CardCopy, Message } from '../domain/messages/card-copy.ts';
import type { Words } from '../locales/en.ts';
import type { At } from './books.ts';

/** Drawn for one person: whose turn it is has the field. */
export async function drawAsk(
  tx: Tx,
  { copy, words, ...at }: At & { readonly copy: CardCopy; readonly words: Words },
): Promise<Message | undefined> {
  const view = await askView(tx, { ...at, askId: copy.subject.slice('ask/'.length) });
  return view && { card: readingAskCard(view, copy.personId ?? '', words), summary: words.ask.summary };
}
