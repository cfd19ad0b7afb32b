import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { CardCopy, Conversation } from './card-copy.ts';
import { channel, personalChat } from './conversations/store.ts';
import { leaseDueCopies } from './delivery/store.ts';

/** Copies to post or edit, of all organisations; nobody else gets them for `leaseMs`. A crash frees them then. */
export async function claimCopies(
  tx: Tx,
  input: { limit: number; leaseMs: number; now: Instant },
): Promise<readonly CardCopy[]> {
  const { limit, leaseMs, now } = input;
  return leaseDueCopies(tx, { limit, now, until: now + leaseMs });
}

/** Where a new message goes; undefined: the bot cannot write there. */
export async function destination(
  tx: Tx,
  copy: Pick<CardCopy, 'organisationId' | 'personId' | 'channelId'>,
): Promise<Conversation | undefined> {
  const place =
    copy.personId === null
      ? await channel(tx, copy.organisationId, copy.channelId ?? '')
      : await personalChat(tx, copy.organisationId, copy.personId);
  return place?.reachable ? place : undefined;
}
