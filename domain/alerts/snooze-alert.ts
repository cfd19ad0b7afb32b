import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Actor } from '../organisations/roles.ts';
import type { AlertView } from './alert.ts';
import { changeByPerson } from './change-by-person.ts';

/** Quiet until then, unless it gets worse. Undefined: there is no such alert. */
export async function snoozeAlert(
  tx: Tx,
  input: { actor: Actor; episodeId: string; until: Instant; now: Instant },
): Promise<AlertView | undefined> {
  const { until, now } = input;
  return changeByPerson(tx, input, 'alert-snooze', (episode) =>
    until > now && episode.snoozedUntil !== until ? { ...episode, snoozedUntil: until } : undefined,
  );
}
