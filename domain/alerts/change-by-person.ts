import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Actor } from '../organisations/roles.ts';
import { holdOrganisation } from '../organisations/store.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import type { AlertView } from './alert.ts';
import { alertSubject, redraw } from './announce.ts';
import { episodeById, saveEpisode, type StoredEpisode } from './store.ts';
import { alertView } from './view-alert.ts';

/**
 * A person's tap on an alert, under the organisation's lock: stored with a receipt, every copy drawn again. When it is
 * over already, or `change` finds nothing to do, the answer is just what is true now.
 */
export async function changeByPerson(
  tx: Tx,
  input: { actor: Actor; episodeId: string; now: Instant },
  decision: 'alert-on-it' | 'alert-snooze' | 'alert-quiet' | 'alert-awake' | 'alert-fine',
  change: (episode: StoredEpisode) => StoredEpisode | undefined,
): Promise<AlertView | undefined> {
  const { actor, episodeId, now } = input;
  const organisation = await holdOrganisation(tx, actor.organisationId);
  const episode = await episodeById(tx, actor.organisationId, episodeId);
  if (!episode) return undefined;
  const changed = episode.closedAt === null ? change(episode) : undefined;
  if (changed) {
    await saveEpisode(tx, { ...changed, version: episode.version + 1 });
    await appendReceipt(tx, {
      organisation,
      actor,
      decision,
      subject: alertSubject(episodeId),
      shownDigest: '',
      outcome: `${episode.kind}/${episode.level}`,
      now,
    });
    await redraw(tx, episode, now);
  }
  return alertView(tx, { organisation, episodeId, now });
}
