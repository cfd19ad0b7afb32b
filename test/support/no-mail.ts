import type { Mailer } from '../../domain/messages/mailer.ts';

/** A tenant in which the bot may not send mail. */
export const noMail: Mailer = {
  send: () => Promise.resolve({ kind: 'impossible', reason: 'no mail here' }),
};
