import { alertSubject } from '../alerts/announce.ts';
import { episodeById, saveEpisode, type StoredEpisode } from '../alerts/store.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { CardCopy } from '../messages/card-copy.ts';
import type { Organisation } from '../organisations/settings.ts';
import { holdOrganisation, peopleWithRole } from '../organisations/store.ts';
import { isShown, leaseSilenceCopies, unsettledIds } from './store.ts';

/** Messages about silence to post or edit now, outside the queue; nobody else gets them for `leaseMs`. */
export const claimSilence = (
  tx: Tx,
  { organisationId, leaseMs, now }: { organisationId: string; leaseMs: number; now: Instant },
): Promise<readonly CardCopy[]> => leaseSilenceCopies(tx, { organisationId, now, until: now + leaseMs });

export interface ToTell {
  readonly episodeId: string;
  readonly level: number;
  /** A message in Teams says what is true now. */
  readonly isShown: boolean;
  readonly byMail: 'alarm' | 'all-clear' | null;
  /** Owners, and whoever is on call: Entra object ids. */
  readonly to: readonly string[];
}

/** After Teams was tried: what is open, or ended by mail only, and who is to hear of it otherwise. */
export async function stillToTell(tx: Tx, organisation: Organisation): Promise<readonly ToTell[]> {
  const { id: organisationId, settings } = organisation;
  const found: ToTell[] = [];
  for (const episodeId of await unsettledIds(tx, organisationId)) {
    const episode = await episodeById(tx, organisationId, episodeId);
    if (!episode) continue;
    const owners = await peopleWithRole(tx, organisationId, 'owner');
    const shown = await isShown(tx, {
      organisationId,
      subject: alertSubject(episodeId),
      since: episode.changedAt,
    });
    found.push({
      episodeId,
      level: episode.level,
      isShown: shown,
      byMail: mailDue(episode, shown),
      to: [...new Set([...owners.map(({ id }) => id), ...[settings.onCallId ?? []].flat()])],
    });
  }
  return found;
}

/** Whoever got the alarm by mail gets its end by mail too, and nobody else does. */
export function mailDue(
  { closedAt, level, detail }: Pick<StoredEpisode, 'closedAt' | 'level' | 'detail'>,
  shown: boolean,
): ToTell['byMail'] {
  const { mailed = 0 } = detail;
  if (closedAt !== null) return mailed > 0 ? 'all-clear' : null;
  return mailed < level && !shown ? 'alarm' : null;
}

/** Told once a level; `level` 0: also its end was. */
export async function markMailed(
  tx: Tx,
  input: { organisation: Pick<Organisation, 'id'>; episodeId: string; level: number },
): Promise<void> {
  const { id } = await holdOrganisation(tx, input.organisation.id);
  const episode = await episodeById(tx, id, input.episodeId);
  if (!episode) return;
  const detail = { ...episode.detail, mailed: input.level };
  await saveEpisode(tx, { ...episode, detail, version: episode.version + 1 });
}
