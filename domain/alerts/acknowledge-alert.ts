import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Actor } from '../organisations/roles.ts';
import type { AlertView } from './alert.ts';
import { changeByPerson } from './change-by-person.ts';

/** "I'm on it". The first one is; for everybody after, the answer names who. Undefined: there is no such alert. */
export async function acknowledgeAlert(
  tx: Tx,
  input: { actor: Actor; episodeId: string; now: Instant },
): Promise<AlertView | undefined> {
  const { actor, now } = input;
  return changeByPerson(tx, input, 'alert-on-it', (episode) =>
    episode.acknowledgedAt === null
      ? { ...episode, acknowledgedBy: actor.id, acknowledgedAt: now }
      : undefined,
  );
}
