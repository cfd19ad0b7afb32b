import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { lockOrganisation } from '../organisations/store.ts';
import type { CardCopy, PostedAt } from './card-copy.ts';
import { beat } from '../silence/store.ts';
import { setShown } from './delivery/store.ts';
import type { Addressee } from './rules.ts';
import { insertCopy, lockCopy, type StoredCopy } from './store.ts';

/** The job posted or edited `copy` as it was claimed. If its subject changed meanwhile it stays due. */
export async function markShown(
  tx: Tx,
  input: { copy: CardCopy; at: PostedAt; now: Instant },
): Promise<void> {
  const { copy, at, now } = input;
  await lockOrganisation(tx, copy.organisationId);
  await beat(tx, { organisationId: copy.organisationId, what: 'delivery', now });
  const row = await lockCopy(tx, copy.organisationId, copy.id);
  // Withdrawn while it was on its way: the message exists now, so it is kept and drawn again.
  if (!row && copy.byMail) return;
  if (!row) return keepStray(tx, { ...copy, wanted: copy.wanted + 1 }, copy.wanted, at, now);
  await record(tx, row, copy.wanted, at, now);
}

/** The turn posted its own copy, drawn as it was first wanted. */
export async function markPosted(
  tx: Tx,
  input: { organisationId: string; copyId: string; at: PostedAt; now: Instant },
): Promise<void> {
  await lockOrganisation(tx, input.organisationId);
  const row = await lockCopy(tx, input.organisationId, input.copyId);
  if (row) await record(tx, row, 1, input.at, input.now);
}

/** Two posted it (a lease ran out, a message came twice): both messages exist, so both are known and edited. */
async function record(tx: Tx, row: StoredCopy, drawn: number, at: PostedAt, now: Instant): Promise<void> {
  const isOther = row.posted !== null && row.posted.activityId !== at.activityId;
  if (isOther) await keepStray(tx, row, drawn, at, now);
  else await setShown(tx, { copy: row, drawn, at });
}

async function keepStray(tx: Tx, copy: CardCopy, drawn: number, at: PostedAt, now: Instant): Promise<void> {
  const { organisationId, subject, audience, note, personId, channelId, wanted, under } = copy;
  const to: Addressee = personId === null ? { channelId: channelId ?? '' } : { personId };
  const posted = { at, wanted, shown: drawn };
  const isReply = under !== null && { under };
  const stray = { organisationId, subject, audience, to, note, claimedUntil: null, posted, now };
  await insertCopy(tx, { ...stray, ...isReply });
}
