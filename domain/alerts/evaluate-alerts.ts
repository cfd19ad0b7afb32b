import { isWorkingTime } from '../calendar.ts';
import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import { CLOCK_ACTOR } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { holdOrganisation } from '../organisations/store.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { redrawOpen } from '../top-ups/redraw-open.ts';
import { beat } from '../silence/store.ts';
import { ALERT_KINDS, type AlertKind } from './alert.ts';
import { alertSubject, redraw, ring, sayOver, withdraw } from './announce.ts';
import { decide, type AlertDecision } from './decide.ts';
import { KINDS } from './kinds/index.ts';
import type { Judged } from './kinds/kind.ts';
import { sceneOf, type Scene } from './scene.ts';
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
  await beat(tx, { organisationId: organisation.id, what: 'evaluation', now });
  const scene = await sceneOf(tx, { organisation, now });
  const open = await openEpisodes(tx, organisation.id);
  const standing = new Set(open.map(({ kind }) => kind));
  for (const kind of ALERT_KINDS) {
    const of = open.filter((episode) => episode.kind === kind);
    const judged = await KINDS[kind].judge(tx, scene, of);
    const left = await applyJudged(tx, { scene, kind, open: of, standing, judged });
    if (left === 0) standing.delete(kind);
    else standing.add(kind);
  }
  if (scene.books)
    await redrawOpen(tx, {
      organisation,
      open: scene.open.map(({ topUp }) => topUp),
      books: scene.books,
      now,
    });
}

/** What follows from it, under the organisation's lock. @returns how many of the kind are open afterwards */
export async function applyJudged(
  tx: Tx,
  input: {
    readonly scene: Scene;
    readonly kind: AlertKind;
    readonly open: readonly StoredEpisode[];
    /** Kinds with something open: those before it as they are now, the others as they were. */
    readonly standing: ReadonlySet<AlertKind>;
    readonly judged: readonly Judged[];
  },
): Promise<number> {
  const { scene, kind, open, standing } = input;
  const row = KINDS[kind];
  const { workingHours: hours, timeZone: zone } = scene.organisation.settings;
  const when = {
    atWork: isWorkingTime(scene.now, { hours, zone }),
    now: scene.now,
    criticalFrom: row.criticalFrom,
  };
  const isMuted = row.mutedBy.some((other) => standing.has(other));
  let left = 0;
  for (const judged of named(input.judged, open)) {
    const episode = open.find(({ about }) => about === judged.about);
    const decided = decide(judged, episode, when);
    const decision: AlertDecision = isMuted && rings(decided) ? { kind: 'keep' } : decided;
    await apply(tx, { scene, kind, judged, decision, episode });
    if (decision.kind === 'raise' || (episode && decision.kind !== 'clear')) left += 1;
  }
  return left;
}

const rings = ({ kind }: AlertDecision): boolean =>
  kind === 'raise' || kind === 'escalate' || kind === 'wake';

/** What is open and no longer named is over. */
const named = (judged: readonly Judged[], open: readonly StoredEpisode[]): readonly Judged[] => [
  ...judged,
  ...open
    .filter(({ about }) => !judged.some((each) => each.about === about))
    .map(({ about, detail: { said, finding = null } }) => ({ about, level: 0, isOver: true, finding, said })),
];

interface Applied {
  readonly scene: Scene;
  readonly kind: AlertKind;
  readonly judged: Judged;
  readonly decision: AlertDecision;
  readonly episode: StoredEpisode | undefined;
}

async function apply(tx: Tx, step: Applied): Promise<void> {
  const { scene, judged, decision, episode } = step;
  const { now } = scene;
  if (decision.kind === 'raise') return raise(tx, step, decision.level);
  if (!episode) return;
  const { said, finding } = judged;
  const next = { ...episode, version: episode.version + 1, detail: { ...episode.detail, said, finding } };
  switch (decision.kind) {
    case 'keep':
      // Somebody reads this card: it is drawn again when a figure, the request or a name on it changed.
      if (said === episode.detail.said) return;
      await saveEpisode(tx, next);
      return redraw(tx, next, now);
    case 'escalate': {
      const worse = {
        ...next,
        level: decision.level,
        changedAt: now,
        snoozedUntil: null,
        untilWorse: false,
      };
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
      const over = { ...next, closedAt: now, changedAt: now, snoozedUntil: null, untilWorse: false, detail };
      await saveEpisode(tx, over);
      await record(tx, step, over);
      await withdraw(tx, over, now);
      await redraw(tx, over, now);
      return KINDS[over.kind].endsUnsaid ? undefined : sayOver(tx, over, now);
    }
  }
}

async function raise(tx: Tx, step: Applied, level: number): Promise<void> {
  const { scene, kind, judged } = step;
  const { now } = scene;
  const episode: StoredEpisode = {
    organisationId: scene.organisation.id,
    id: newId(),
    kind,
    about: judged.about,
    level,
    openedAt: now,
    changedAt: now,
    closedAt: null,
    acknowledgedBy: null,
    acknowledgedAt: null,
    snoozedUntil: null,
    untilWorse: false,
    version: 1,
    detail: { said: judged.said, finding: judged.finding },
  };
  await insertEpisode(tx, episode);
  await record(tx, step, episode);
  await ring(tx, episode, now);
}

async function record(tx: Tx, { scene, decision }: Applied, episode: StoredEpisode): Promise<void> {
  await appendReceipt(tx, {
    organisation: scene.organisation,
    actor: { id: CLOCK_ACTOR, displayName: CLOCK_ACTOR },
    decision: `alert-${decision.kind}`,
    subject: alertSubject(episode.id),
    shownDigest: '',
    outcome: `${episode.kind}/${episode.level}`,
    now: scene.now,
  });
}
