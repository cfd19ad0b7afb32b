import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { loadOrganisation } from '../organisations/store.ts';
import type { Audience, Note, Subject } from './card-copy.ts';
import { insertCopy, lockCopiesOf } from './store.ts';

/**
 * Asks for a mail about the subject to one person; nothing where no mailbox is set to send from. The same to the same
 * reader in the same part is one mail, or `again` one more, unless the last is still to be sent.
 */
export async function wantMail(
  tx: Tx,
  wanted: {
    organisationId: string;
    subject: Subject;
    audience: Audience;
    personId: string;
    note: Note | null;
    again?: boolean;
    now: Instant;
  },
): Promise<void> {
  const { organisationId, subject, audience, personId, note, again = false, now } = wanted;
  const organisation = await loadOrganisation(tx, organisationId);
  if (!organisation || organisation.settings.mailFrom === null) return;
  const mails = await lockCopiesOf(tx, organisationId, subject, { personId }, 'mail');
  const known = mails.filter((mail) => mail.audience === audience);
  if (known.some(({ state }) => !again || state === 'waiting')) return;
  const to = { personId };
  await insertCopy(tx, {
    organisationId,
    subject,
    audience,
    to,
    note,
    claimedUntil: null,
    byMail: true,
    now,
  });
}
