import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Actor } from '../organisations/roles.ts';
import type { AlertView } from './alert.ts';
import { changeByPerson } from './change-by-person.ts';

interface Tap {
  readonly actor: Actor;
  readonly episodeId: string;
  readonly now: Instant;
}

/** Quiet until then, unless it gets worse. Undefined: there is no such alert. The last word about it counts. */
export async function snoozeAlert(
  tx: Tx,
  input: Tap & { readonly until: Instant },
): Promise<AlertView | undefined> {
  const { until, now } = input;
  return changeByPerson(tx, input, 'alert-snooze', (episode) =>
    until > now && episode.snoozedUntil !== until
      ? { ...episode, snoozedUntil: until, untilWorse: false }
      : undefined,
  );
}

/** Quiet until it gets worse, however long that takes. Undefined: there is no such alert. */
export async function quietUntilWorse(tx: Tx, input: Tap): Promise<AlertView | undefined> {
  return changeByPerson(tx, input, 'alert-quiet', (episode) =>
    episode.untilWorse ? undefined : { ...episode, snoozedUntil: null, untilWorse: true },
  );
}

/** Not quiet any more. Whoever wakes it has it before him: nobody is rung. Undefined: there is no such alert. */
export async function wakeAlert(tx: Tx, input: Tap): Promise<AlertView | undefined> {
  return changeByPerson(tx, input, 'alert-awake', (episode) =>
    episode.untilWorse || episode.snoozedUntil !== null
      ? { ...episode, snoozedUntil: null, untilWorse: false }
      : undefined,
  );
}
