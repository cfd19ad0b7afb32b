import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { alertChannels, alertPresetIn, setAlertPreset } from '../messages/conversations/store.ts';
import { wantCopy } from '../messages/want-copy.ts';
import { hasRole, type Actor } from '../organisations/roles.ts';
import { holdOrganisation } from '../organisations/store.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import type { AlertPreset } from './alert.ts';
import { alertSubject, presetOf } from './announce.ts';
import { wants } from './decide.ts';
import { KINDS } from './kinds/index.ts';
import { openEpisodes } from './store.ts';

/** Binds the channel, or changes what it gets. What is open already is shown there at once. Only owners. */
export async function alertsHere(
  tx: Tx,
  input: { actor: Actor; channelId: string; preset: AlertPreset; now: Instant },
): Promise<void> {
  const { actor, channelId, preset, now } = input;
  const organisationId = actor.organisationId;
  await bind(tx, { actor, channelId, preset, now });
  for (const episode of await openEpisodes(tx, organisationId)) {
    if (!wants(preset, KINDS[episode.kind].tells(episode.level))) continue;
    const subject = alertSubject(episode.id);
    await wantCopy(tx, { organisationId, subject, audience: 'channel', to: { channelId }, now });
  }
}

/** Nothing new is posted there; what stands there is still edited until it is over. Only owners. */
export async function alertsOff(
  tx: Tx,
  input: { actor: Actor; channelId: string; now: Instant },
): Promise<void> {
  await bind(tx, { ...input, preset: null });
}

/** Reachable channels with alerts, by name. */
export async function channelsOf(
  tx: Tx,
  organisationId: string,
): Promise<{ id: string; name: string; preset: AlertPreset }[]> {
  const channels = await alertChannels(tx, organisationId);
  return channels.map(({ id, name, preset }) => ({ id, name, preset: presetOf(preset) }));
}

// The front door asks for the role and has seen the channel: anything else is a bug there.
async function bind(
  tx: Tx,
  change: { actor: Actor; channelId: string; preset: AlertPreset | null; now: Instant },
): Promise<void> {
  const { actor, channelId, preset, now } = change;
  if (!hasRole(actor, 'owner')) throw new Error('only owners bind channels');
  const organisation = await holdOrganisation(tx, actor.organisationId);
  const before = await alertPresetIn(tx, organisation.id, channelId);
  if (before === undefined) throw new Error(`channel ${channelId} was never seen`);
  if (before === preset) return;
  await setAlertPreset(tx, { organisationId: organisation.id, channelId, preset });
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: 'alerts-set',
    subject: `channel/${channelId}`,
    shownDigest: '',
    outcome: preset ?? 'off',
    now,
  });
}
