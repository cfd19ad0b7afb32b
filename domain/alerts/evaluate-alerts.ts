import { isWorkingTime } from '../calendar.ts';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import { CLOCK_ACTOR } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { holdOrganisation } from '../organisations/store.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { redrawOpen } from '../top-ups/redraw-open.ts';
import type { AlertKind } from './alert.ts';
import { alertSubject, redraw, ring } from './announce.ts';
import { alertFacts } from './facts.ts';
import { decideAlerts, type AlertDecision } from './rules.ts';
import { sayingOf, sceneOf, type Scene } from './scene.ts';
import { decideStaffing, staffingLevel } from './staffing.ts';
import { insertEpisode, openEpisodes, saveEpisode, type StoredEpisode } from './store.ts';

/**
 * Rule 11: compares what the books say with what is open, and writes episode, copies and receipt together. The facts
 * are stored already; running it twice at one moment changes nothing. Without a known balance what it raised stays as it is.
 */
export async function evaluateAlerts(
  tx: Tx,
  input: { organisation: Organisation; now: Instant },
): Promise<void> {
  const { now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const scene = await sceneOf(tx, { organisation, now });
  const open = new Map((await openEpisodes(tx, organisation.id)).map((episode) => [episode.kind, episode]));
  for (const [kind, decision] of decisionsOf(scene, open, now))
    await apply(tx, { scene, kind, decision, episode: open.get(kind), now });
  if (scene.books)
    await redrawOpen(tx, {
      organisation,
      open: scene.open.map(({ topUp }) => topUp),
      books: scene.books,
      now,
    });
}

function decisionsOf(
  { organisation: { settings }, books, staffing }: Scene,
  open: ReadonlyMap<AlertKind, StoredEpisode>,
  now: Instant,
): readonly (readonly [AlertKind, AlertDecision])[] {
  const atWork = isWorkingTime(now, { hours: settings.workingHours, zone: settings.timeZone });
  const people = decideStaffing(staffingLevel(staffing), open.get('staffing'), { atWork, now });
  const balance: readonly (readonly [AlertKind, AlertDecision])[] = books
    ? decideAlerts(alertFacts(settings, books.position, books.outlook), open)
    : [...open.keys()].filter((kind) => kind !== 'staffing').map((kind) => [kind, { kind: 'keep' }]);
  return [...balance, ['staffing', people]];
}

interface Applied {
  readonly scene: Scene;
  readonly kind: AlertKind;
  readonly decision: AlertDecision;
  readonly episode: StoredEpisode | undefined;
  readonly now: Instant;
}

async function apply(tx: Tx, step: Applied): Promise<void> {
  const { scene, kind, decision, episode, now } = step;
  if (decision.kind === 'raise') return raise(tx, step, decision.level);
  if (!episode) return;
  const saying = sayingOf(kind, scene);
  const next = { ...episode, version: episode.version + 1, detail: { ...episode.detail, said: saying } };
  switch (decision.kind) {
    case 'keep':
      // Somebody reads this card: it is drawn again when a figure, the request or a name on it changed.
      if (saying === episode.detail.said) return;
      await saveEpisode(tx, next);
      return redraw(tx, next, now);
    case 'escalate': {
      const worse = { ...next, level: decision.level, changedAt: now, snoozedUntil: null };
      await saveEpisode(tx, worse);
      await record(tx, step, worse);
      return ring(tx, worse, now);
    }
    case 'wake': {
      const awake = { ...next, snoozedUntil: null };
      await saveEpisode(tx, awake);
      await record(tx, step, awake);
      // Who is on it need not be called again.
      return awake.acknowledgedAt === null ? ring(tx, awake, now) : redraw(tx, awake, now);
    }
    case 'clear': {
      const detail = { ...next.detail, endedAt: String(scene.books?.position.estimate ?? 0n) };
      const over = { ...next, closedAt: now, changedAt: now, snoozedUntil: null, detail };
      await saveEpisode(tx, over);
      await record(tx, step, over);
      return redraw(tx, over, now);
    }
  }
}

async function raise(tx: Tx, step: Applied, level: number): Promise<void> {
  const { scene, kind, now } = step;
  const episode: StoredEpisode = {
    organisationId: scene.organisation.id,
    id: newId(),
    kind,
    level,
    openedAt: now,
    changedAt: now,
    closedAt: null,
    acknowledgedBy: null,
    acknowledgedAt: null,
    snoozedUntil: null,
    version: 1,
    detail: { said: sayingOf(kind, scene) },
  };
  await insertEpisode(tx, episode);
  await record(tx, step, episode);
  await ring(tx, episode, now);
}

async function record(tx: Tx, { scene, decision, now }: Applied, episode: StoredEpisode): Promise<void> {
  await appendReceipt(tx, {
    organisation: scene.organisation,
    actor: { id: CLOCK_ACTOR, displayName: CLOCK_ACTOR },
    decision: `alert-${decision.kind}`,
    subject: alertSubject(episode.id),
    shownDigest: '',
    outcome: `${episode.kind}/${episode.level}`,
    now,
  });
}
