import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { money } from '../money.ts';
import type { Delivery } from '../messages/delivery.ts';
import { deliveryBySubject } from '../messages/delivery/store.ts';
import type { Organisation } from '../organisations/settings.ts';
import { namesOf } from '../organisations/store.ts';
import type { AlertPreset, AlertView } from './alert.ts';
import { channelsOf } from './alert-channels.ts';
import { alertSubject } from './announce.ts';
import { zeroSince } from '../recharge/mails.ts';
import { callersOf } from '../licences/coverage/store.ts';
import { KINDS } from './kinds/index.ts';
import { bareScene, sceneOf, type Scene } from './scene.ts';
import { episodeById, openEpisodes, type StoredEpisode } from './store.ts';

/** What its card says now. Undefined: there is no such alert. Reads only. */
export async function alertView(
  tx: Tx,
  input: { organisation: Organisation; episodeId: string; now: Instant },
): Promise<AlertView | undefined> {
  const episode = await episodeById(tx, input.organisation.id, input.episodeId);
  if (!episode) return undefined;
  // Its card can be drawn also when what stopped is that the books cannot be judged.
  const scene = await (episode.kind === 'silence' ? bareScene : sceneOf)(tx, input);
  return viewOf(tx, scene, episode);
}

/** Open alerts, oldest first, and which channel is told what. Reads only. */
export async function alertsOf(
  tx: Tx,
  input: { organisation: Organisation; now: Instant },
): Promise<{
  readonly open: readonly AlertView[];
  /** By episode. */
  readonly delivery: ReadonlyMap<string, Delivery>;
  readonly channels: readonly { readonly id: string; readonly name: string; readonly preset: AlertPreset }[];
}> {
  const episodes = await openEpisodes(tx, input.organisation.id);
  const scene = await sceneOf(tx, input);
  const open: AlertView[] = [];
  for (const episode of episodes) open.push(await viewOf(tx, scene, episode));
  const { id } = input.organisation;
  const bySubject = await deliveryBySubject(
    tx,
    id,
    episodes.map((episode) => alertSubject(episode.id)),
  );
  const delivery = new Map(
    episodes.flatMap((episode) => {
      const found = bySubject.get(alertSubject(episode.id));
      return found ? [[episode.id, found] as const] : [];
    }),
  );
  return { open, delivery, channels: await channelsOf(tx, id) };
}

async function viewOf(tx: Tx, scene: Scene, stored: StoredEpisode): Promise<AlertView> {
  const { detail, ...episode } = stored;
  const { organisation, books, topUp, nextNames, suggestedTopUp, staffing, ownerNames, mails } = scene;
  const isStaffing = episode.kind === 'staffing';
  const isOfBalance = episode.kind === 'zero' || episode.kind === 'low';
  const { currency, onCallId } = organisation.settings;
  const ids = [episode.acknowledgedBy, onCallId].filter((id) => id !== null);
  const names = await namesOf(tx, organisation.id, ids);
  const onCallName = names.get(onCallId ?? '');
  return {
    episode,
    ownerNames,
    isCritical: episode.level >= KINDS[episode.kind].criticalFrom,
    onCall: onCallId === null || onCallName === undefined ? null : { id: onCallId, name: onCallName },
    finding: detail.finding ?? null,
    mailedZeroAt: zeroSince(mails, books?.position),
    callers: isOfBalance ? await callersOf(tx, organisation.id) : null,
    organisation,
    position: books?.position ?? null,
    outlook: books?.outlook ?? null,
    acknowledgedByName: episode.acknowledgedBy === null ? null : (names.get(episode.acknowledgedBy) ?? ''),
    topUp: isStaffing ? null : topUp,
    nextNames: isStaffing ? ownerNames : nextNames,
    suggestedTopUp,
    staffing: isStaffing ? staffing : [],
    ended: detail.endedAt === undefined ? null : { estimate: money(BigInt(detail.endedAt), currency) },
  };
}
