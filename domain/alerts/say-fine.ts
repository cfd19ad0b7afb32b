import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Actor } from '../organisations/roles.ts';
import type { AlertView } from './alert.ts';
import { changeByPerson } from './change-by-person.ts';

/** "It is fine": that spend of that day is over and not told again. Undefined: there is no such alert. */
export async function sayFine(
  tx: Tx,
  input: { actor: Actor; episodeId: string; now: Instant },
): Promise<AlertView | undefined> {
  const { actor, now } = input;
  return changeByPerson(tx, input, 'alert-fine', (episode) => {
    const { finding } = episode.detail;
    if (finding?.kind !== 'spend-spike') return undefined;
    return {
      ...episode,
      closedAt: now,
      changedAt: now,
      snoozedUntil: null,
      untilWorse: false,
      acknowledgedBy: actor.id,
      acknowledgedAt: now,
      detail: { ...episode.detail, finding: { ...finding, fine: true } },
    };
  });
}
