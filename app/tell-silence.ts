import { alertCard } from '../cards/alert.ts';
import { mailText } from '../cards/mail-text.ts';
import { alertView } from '../domain/alerts/view-alert.ts';
import { MINUTE } from '../domain/instant.ts';
import { claimSilence, markMailed, stillToTell, type ToTell } from '../domain/silence/tell-silence.ts';
import { deliverCopy } from '../jobs/delivery/deliver-copy.ts';
import type { JobDeps } from '../jobs/deps.ts';
import { looking, transact, type Parts } from './books.ts';

/**
 * Says what is silent without the queue: in Teams directly, by mail when Teams takes nothing, else in the log.
 * @returns whether whoever has to know was told
 */
export async function tellSilence(parts: Parts, deps: JobDeps, organisationId: string): Promise<boolean> {
  await inTeams(parts, deps, organisationId);
  const left = await looking(parts, organisationId, (tx, { organisation }) => stillToTell(tx, organisation));
  let isTold = true;
  for (const episode of left) {
    if (episode.byMail === null) continue;
    const wasMailed = await byMail(parts, deps, organisationId, episode);
    if (wasMailed || episode.byMail === 'all-clear') continue;
    parts.log.error(
      { organisationId, episodeId: episode.episodeId },
      'something has stopped, and nobody can be told',
    );
    isTold = false;
  }
  return isTold;
}

/** More than once: who cannot be reached is replaced by somebody else, with a copy of his own. */
const ROUNDS = 3;

async function inTeams(parts: Parts, deps: JobDeps, organisationId: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const claim = { organisationId, leaseMs: MINUTE, now: parts.now() };
    const copies = await transact(parts, (tx) => claimSilence(tx, claim));
    if (copies.length === 0) return;
    await Promise.all(copies.map((copy) => deliverCopy(copy, deps)));
  }
}

/** @returns whether one of them, at least, was written to */
async function byMail(
  parts: Parts,
  { mailer }: JobDeps,
  organisationId: string,
  { episodeId, level, to, byMail: what }: ToTell,
): Promise<boolean> {
  const drawn = await looking(parts, organisationId, async (tx, at) => ({
    from: at.organisation.settings.mailFrom,
    view: await alertView(tx, { ...at, episodeId }),
  }));
  const { from, view } = drawn;
  if (from === null || view === undefined) return false;
  const mail = { from, ...mailText(alertCard(view, parts.words), parts.chatLink, parts.words) };
  let isTaken = false;
  for (const toPersonId of to) {
    const result = await mailer.send({ ...mail, toPersonId });
    isTaken ||= result.kind === 'accepted';
    if (result.kind !== 'accepted')
      parts.log.warn(
        { organisationId, episodeId, personId: toPersonId, reason: result.reason },
        'a mail was not taken',
      );
  }
  const mailed = what === 'alarm' ? level : 0;
  if (isTaken || what === 'all-clear')
    await looking(parts, organisationId, (tx, { organisation }) =>
      markMailed(tx, { organisation, episodeId, level: mailed }),
    );
  return isTaken;
}
