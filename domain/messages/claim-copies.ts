import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { CardCopy, Conversation, PostedAt } from './card-copy.ts';
import { channel, personalChat } from './conversations/store.ts';
import { hasDueCopy, leaseDueCopies } from './delivery/store.ts';
import { lockCopy } from './store.ts';

/**
 * Copies to post or edit, of all organisations, the longest waiting of each conversation but those in `notTo`; nobody
 * else gets them for `leaseMs`. A crash frees them then.
 */
export async function claimCopies(
  tx: Tx,
  input: { limit: number; notTo?: readonly string[]; leaseMs: number; now: Instant },
): Promise<readonly CardCopy[]> {
  const { limit, notTo = [], leaseMs, now } = input;
  return leaseDueCopies(tx, { limit, notTo, now, until: now + leaseMs });
}

/** Whether anything could be claimed, wherever it goes. */
export const isAnythingDue = (tx: Tx, now: Instant): Promise<boolean> => hasDueCopy(tx, now);

/** The message it is to stand under; undefined: there is none (any more). */
export async function threadRoot(
  tx: Tx,
  { organisationId, under }: Pick<CardCopy, 'organisationId' | 'under'>,
): Promise<PostedAt | undefined> {
  const copy = under === null ? undefined : await lockCopy(tx, organisationId, under);
  return copy?.state === 'posted' ? (copy.posted ?? undefined) : undefined;
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
