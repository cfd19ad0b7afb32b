import { mailText } from '../cards/mail-text.ts';
import type { Tx } from '../domain/database.ts';
import type { CardCopy } from '../domain/messages/card-copy.ts';
import type { Mail } from '../domain/messages/mailer.ts';
import type { At, Parts } from './books.ts';
import { drawCopy } from './draw-copy.ts';

/** The copy's card as a mail; undefined when its subject is gone or no mailbox is set to send from any more. */
export async function drawMail(
  tx: Tx,
  { copy, parts, ...at }: At & { readonly copy: CardCopy; readonly parts: Parts },
): Promise<Mail | undefined> {
  const from = at.organisation.settings.mailFrom;
  const message = await drawCopy(tx, { ...at, copy, words: parts.words });
  if (message === undefined || from === null || copy.personId === null) return undefined;
  const { subject, text } = mailText(message.card, parts.chatLink, parts.words);
  return { from, toPersonId: copy.personId, subject, text };
}
