import type { Tx } from '../../domain/database.ts';
import type { Subject } from '../../domain/messages/card-copy.ts';
import { rememberShown } from '../../domain/receipts/shown/store.ts';
import { START } from './organisation.ts';

/** The digest of a card as if it had been drawn: decisions of this subject may carry it. */
export async function seen(tx: Tx, organisationId: string, subject: Subject): Promise<string> {
  const digest = `${subject} as seen`;
  await rememberShown(tx, { organisationId, subject, digest, now: START });
  return digest;
}
