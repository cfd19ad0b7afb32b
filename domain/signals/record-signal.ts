import { createHash } from 'node:crypto';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';
import { holdOrganisation } from '../organisations/store.ts';
import { kindOfSubject } from './rules.ts';
import type { SignalKind } from './signal.ts';
import { insertSignal, signalByKey } from './store.ts';

/** What the mailbox told of one mail. The subject is read and forgotten. */
export interface MailTold {
  /** The mail's own id; however long, the same mail counts once. */
  readonly id: string;
  /** Undefined: the subject says it. */
  readonly kind: SignalKind | undefined;
  readonly subject: string;
  /** When Microsoft sent it; a clock that is ahead of ours counts as now, and so does none. */
  readonly at: Instant | undefined;
}

/** A mail of Microsoft's is stored with its time and books nothing; told again it is stored once, as first told. */
export async function recordSignal(
  tx: Tx,
  input: { organisation: Organisation; mail: MailTold; now: Instant },
): Promise<{ readonly isNew: boolean; readonly kind: SignalKind }> {
  const { mail, now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const kind = mail.kind ?? kindOfSubject(mail.subject);
  // A digest: ids of mails are long, odd, and name the sender's servers.
  const key = `mail/${createHash('sha256').update(mail.id).digest('hex')}`;
  const isNew = await insertSignal(tx, {
    organisationId: organisation.id,
    id: newId(),
    key,
    kind,
    at: Math.min(mail.at ?? now, now),
    receivedAt: now,
  });
  return { isNew, kind: isNew ? kind : ((await signalByKey(tx, organisation.id, key)) ?? kind) };
}
