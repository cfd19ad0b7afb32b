import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { alertChannels, setAlertPreset } from '../messages/conversations/store.ts';
import { wantCopy } from '../messages/want-copy.ts';
import { hasRole, type Actor } from '../organisations/roles.ts';
import { lockOrganisation } from '../organisations/store.ts';
import type { AlertPreset } from './alert.ts';
import { alertSubject, presetOf } from './announce.ts';
import { wants } from './rules.ts';
import { openEpisodes } from './store.ts';

/** Binds the channel, or changes what it gets. What is open already is shown there at once. Only owners. */
export async function alertsHere(
  tx: Tx,
  input: { actor: Actor; channelId: string; preset: AlertPreset; now: Instant },
): Promise<void> {
  const { actor, channelId, preset, now } = input;
  const organisationId = actor.organisationId;
  await bind(tx, actor, channelId, preset);
  for (const episode of await openEpisodes(tx, organisationId)) {
    if (!wants(preset, episode.kind)) continue;
    const subject = alertSubject(episode.id);
    await wantCopy(tx, { organisationId, subject, audience: 'channel', to: { channelId }, now });
  }
}

/** Nothing new is posted there; what stands there is still edited until it is over. Only owners. */
export async function alertsOff(tx: Tx, input: { actor: Actor; channelId: string }): Promise<void> {
  await bind(tx, input.actor, input.channelId, null);
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
async function bind(tx: Tx, actor: Actor, channelId: string, preset: AlertPreset | null): Promise<void> {
  if (!hasRole(actor, 'owner')) throw new Error('only owners bind channels');
  await lockOrganisation(tx, actor.organisationId);
  const known = await setAlertPreset(tx, { organisationId: actor.organisationId, channelId, preset });
  if (!known) throw new Error(`channel ${channelId} was never seen`);
}
