import { readerOf } from '../cards/licence-reader.ts';
import { licenceRequestCard } from '../cards/licence-request.ts';
import type { Tx } from '../domain/database.ts';
import { licenceRequestView } from '../domain/licences/requests/view.ts';
import type { CardCopy, Message } from '../domain/messages/card-copy.ts';
import { actorOf } from '../domain/organisations/store.ts';
import type { Words } from '../locales/en.ts';
import type { At } from './books.ts';

/** Drawn for the one person who has it: the buttons are what he may do now. */
export async function drawLicences(
  tx: Tx,
  { copy, words, ...at }: At & { readonly copy: CardCopy; readonly words: Words },
): Promise<Message | undefined> {
  const { organisation } = at;
  const requestId = copy.subject.slice('license/'.length);
  const view = await licenceRequestView(tx, { ...at, requestId });
  if (!view) return undefined;
  const reader = await actorOf(tx, organisation.id, copy.personId ?? '');
  const may = reader ? readerOf(view, reader) : { decides: false, manages: false, isRequester: false };
  return {
    card: licenceRequestCard(view, may, words),
    summary: words.licenceRequest.summary(view.request.number),
  };
}
