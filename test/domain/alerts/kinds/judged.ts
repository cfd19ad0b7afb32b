import { evaluateAlerts } from '../../../../domain/alerts/evaluate-alerts.ts';
import type { AlertKind } from '../../../../domain/alerts/alert.ts';
import { alertsOf } from '../../../../domain/alerts/view-alert.ts';
import type { Instant } from '../../../../domain/instant.ts';
import type { Scene } from '../../top-ups/scene.ts';
import { written } from '../scenario.ts';

type In = Pick<Scene, 'inTransaction' | 'organisation'>;

/**
 * Judges twice at one moment and answers with the open alerts of the kind. Throws when the second time changed anything.
 */
export async function judgedAt({ inTransaction, organisation }: In, kind: AlertKind, now: Instant) {
  return inTransaction(async (tx) => {
    await evaluateAlerts(tx, { organisation, now });
    const once = JSON.stringify(await written(tx, organisation));
    await evaluateAlerts(tx, { organisation, now });
    if (JSON.stringify(await written(tx, organisation)) !== once)
      throw new Error('judged twice, changed twice');
    const { open } = await alertsOf(tx, { organisation, now });
    return open.filter(({ episode }) => episode.kind === kind);
  });
}

/** The same, short: level and finding of each. */
export async function foundAt(at: In, kind: AlertKind, now: Instant) {
  return (await judgedAt(at, kind, now)).map(({ episode, finding }) => ({
    level: episode.level,
    ...finding,
  }));
}
