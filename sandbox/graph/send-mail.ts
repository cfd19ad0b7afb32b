import { z } from 'zod';
import type { Answer } from '../http/answer.ts';
import { tenant } from '../tenant.ts';
import type { Ask } from './ask.ts';
import { graphError } from './errors.ts';
import { userNamed } from './users.ts';

/** A mail that somebody sent through Graph. Nobody receives it. */
export interface SentMail {
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
}

const wanted = z.object({
  message: z.object({
    subject: z.string().min(1).max(255),
    body: z.object({ contentType: z.enum(['Text', 'HTML']), content: z.string().max(100_000) }),
    toRecipients: z
      .array(z.object({ emailAddress: z.object({ address: z.string().regex(/^[^@\s]+@[^@\s]+$/) }) }))
      .min(1)
      .max(500),
  }),
  saveToSentItems: z.boolean().optional(),
});

const KEPT = 100;

/** POST /users/{id}/sendMail: 202 and nothing more; that it arrives nobody promises. Mailboxes are those of people and of the bot. */
export function sendMail({ world, call, parts }: Ask): Answer {
  const { id: mailbox = '' } = parts;
  const now = world.clock.now();
  const from = mailbox.toLowerCase();
  const isKnown =
    from === tenant.organisation.mailFrom || userNamed({ seen: world.directory.truth }, from) !== undefined;
  if (!isKnown)
    return graphError(404, 'ErrorInvalidUser', `The requested user '${mailbox}' is invalid.`, now);
  const asked = wanted.safeParse(call.body);
  if (!asked.success) return graphError(400, 'BadRequest', 'The message is not one.', now);
  const { subject, body, toRecipients } = asked.data.message;
  const to = toRecipients.map(({ emailAddress }) => emailAddress.address);
  world.sentMails.unshift({ at: now, from, to, subject, text: body.content });
  world.sentMails.splice(KEPT);
  world.save();
  world.hub.tell('admin', {});
  return { kind: 'bytes', status: 202, bytes: Buffer.alloc(0), headers: {} };
}
