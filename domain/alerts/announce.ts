import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Subject } from '../messages/card-copy.ts';
import { alertChannels } from '../messages/conversations/store.ts';
import type { Addressee } from '../messages/rules.ts';
import { insertCopy, lockCopiesOf } from '../messages/store.ts';
import { touchSubject } from '../messages/want-copy.ts';
import { staffOf } from '../organisations/store.ts';
import { ALERT_PRESETS, type AlertPreset, type Episode } from './alert.ts';
import { wants } from './decide.ts';
import { KINDS } from './kinds/index.ts';

export const alertSubject = (episodeId: string): Subject => `alert/${episodeId}`;

/**
 * A new message in every channel that asked for this kind: a posted message rings, an edit does not. Earlier messages
 * of the same episode stay known and are edited with it. Without any channel an owner is told.
 */
export async function ring(tx: Tx, episode: Episode, now: Instant): Promise<void> {
  await redraw(tx, episode, now);
  const copy = {
    organisationId: episode.organisationId,
    subject: alertSubject(episode.id),
    note: null,
    claimedUntil: null,
    now,
  };
  for (const to of await addresseesOf(tx, episode)) {
    const copies = await lockCopiesOf(tx, episode.organisationId, copy.subject, to);
    // One that is still to be posted rings with what is true then.
    if (copies.some(({ state, posted }) => state === 'waiting' && !posted)) continue;
    await insertCopy(tx, { ...copy, to, audience: to.channelId ? 'channel' : 'person' });
  }
}

/** Every message of it says what is true now. */
export async function redraw(tx: Tx, episode: Episode, now: Instant): Promise<void> {
  await touchSubject(tx, episode.organisationId, alertSubject(episode.id), now);
}

export const presetOf = (text: string): AlertPreset =>
  ALERT_PRESETS.find((preset) => preset === text) ?? 'needs-action';

async function addresseesOf(tx: Tx, { organisationId, kind, level }: Episode): Promise<Addressee[]> {
  const channels = await alertChannels(tx, organisationId);
  if (channels.length > 0)
    return channels
      .filter(({ preset }) => wants(presetOf(preset), KINDS[kind].tells(level)))
      .map(({ id: channelId }) => ({ channelId }));
  const owners = (await staffOf(tx, organisationId)).filter(({ roles }) => roles.includes('owner'));
  const owner = owners.find(({ reachable }) => reachable) ?? owners[0];
  return owner ? [{ personId: owner.id }] : [];
}
