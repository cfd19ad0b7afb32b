import type { Mail, Mailer, MailResult } from '../domain/messages/mailer.ts';
import { GraphFailure, type Graph } from './client.ts';
import { isObject, textOf } from './json.ts';

/**
 * Mails of the bot. Application permissions Mail.Send (restrict it to the one mailbox) and User.Read.All. `graph` should
 * not retry by itself: after a 504 the mail may be on its way, and when to try again is for the delivery to decide.
 */
export const mailer = (graph: Graph): Mailer => ({
  async send(mail) {
    try {
      const address = await addressOf(graph, mail.toPersonId);
      if (address === undefined) return { kind: 'impossible', reason: 'the person has no mailbox' };
      await graph.post(`/users/${encodeURIComponent(mail.from)}/sendMail`, bodyOf(mail, address));
      return { kind: 'accepted' };
    } catch (failure) {
      if (failure instanceof GraphFailure) return readFailure(failure);
      throw failure;
    }
  },
});

/** Undefined: nobody, or an account without a mailbox. */
async function addressOf(graph: Graph, personId: string): Promise<string | undefined> {
  const answer: unknown = JSON.parse(await graph.get(`/users/${encodeURIComponent(personId)}?$select=mail`));
  const address = isObject(answer) ? textOf(answer, 'mail') : '';
  return address === '' ? undefined : address;
}

/** Not kept among the sent mails of the mailbox: the books have their own receipt. */
const bodyOf = ({ subject, text }: Mail, address: string): object => ({
  message: {
    subject,
    body: { contentType: 'Text', content: text },
    toRecipients: [{ emailAddress: { address } }],
  },
  saveToSentItems: false,
});

function readFailure({ status, afterMs, message }: GraphFailure): MailResult {
  if (status === undefined || status === 429 || status >= 500)
    return { kind: 'retry', afterMs, reason: message };
  return { kind: 'impossible', reason: message };
}
