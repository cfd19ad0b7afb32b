import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Subject } from '../messages/card-copy.ts';
import { alertChannels } from '../messages/conversations/store.ts';
import { overSubject, type Addressee } from '../messages/rules.ts';
import { insertCopy, lockCopiesOf } from '../messages/store.ts';
import { touchSubject, withdrawUnposted } from '../messages/want-copy.ts';
import { wantMail } from '../messages/want-mail.ts';
import { peopleWithRole, staffOf } from '../organisations/store.ts';
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
  if (MICROSOFT_MAILS.has(episode.kind)) await mailOwners(tx, episode, now);
}

/** Where no alarm was heard, for want of Teams, nobody is rung to hear that it is over. */
export async function withdraw(tx: Tx, { organisationId, id }: Episode, now: Instant): Promise<void> {
  await withdrawUnposted(tx, { organisationId, subject: alertSubject(id), audiences: ['channel'], now });
}

/** One quiet line under its last message in each channel: whoever reads along there need not look for the edit. */
export async function sayOver(tx: Tx, episode: Episode, now: Instant): Promise<void> {
  const { organisationId } = episode;
  const last = new Map<string, string>();
  for (const { id, channelId, state } of await lockCopiesOf(tx, organisationId, alertSubject(episode.id)))
    if (channelId !== null && state === 'posted') last.set(channelId, id);
  const subject = overSubject(episode.id);
  const line = { organisationId, subject, audience: 'channel', note: null, claimedUntil: null, now } as const;
  for (const [channelId, under] of last) await insertCopy(tx, { ...line, to: { channelId }, under });
}

/** Of what Microsoft mails about, owners hear by mail too: at night nobody looks into Teams. */
async function mailOwners(tx: Tx, episode: Episode, now: Instant): Promise<void> {
  const { organisationId } = episode;
  const mail = { organisationId, subject: alertSubject(episode.id), note: null, again: true, now };
  for (const { id: personId } of await peopleWithRole(tx, organisationId, 'owner'))
    await wantMail(tx, { ...mail, audience: 'person', personId });
}

/** Every message of it says what is true now. */
export async function redraw(tx: Tx, episode: Episode, now: Instant): Promise<void> {
  await touchSubject(tx, episode.organisationId, alertSubject(episode.id), now);
}

/** It mails twenty admin roles when a recharge failed and when nothing is left; templates and readers are unknown. */
const MICROSOFT_MAILS: ReadonlySet<string> = new Set<string>(['zero', 'recharge-failed']);

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
