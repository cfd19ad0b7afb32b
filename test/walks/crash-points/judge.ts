import { cardOf, type Posted } from '../../support/teams-client.ts';
import type { Recovered } from './child.ts';
import { faceOf, type Seen } from './look.ts';
import type { Scene } from './scene.ts';
import { TURNS, type Told, type TurnName } from './turns.ts';

/** A turn that was cut off, what its person had been told by then, and what the next process found and did. */
export interface Killed {
  readonly turn: TurnName;
  readonly scene: Scene;
  readonly told: Told | null;
  readonly recovered: Recovered;
  /** Everything the connector ever took. */
  readonly posted: readonly Posted[];
}

export interface Verdict {
  readonly faults: readonly string[];
  /** The decision was in the books when the process died. */
  readonly wasThere: boolean;
  /** Messages nobody knows of: posted by a process that died before it could note them. */
  readonly surplus: number;
}

export function judge(killed: Killed): Verdict {
  const { turn, scene, told, recovered } = killed;
  const { kind, who } = TURNS[turn];
  const deed = `${kind} ${scene.cast[who].id}`;
  const wasThere = recovered.afterKill.events.includes(deed);
  const surplus = surplusIn(killed);
  const faults = [
    ...recovered.faults.map((fault) => `verification found: ${fault}`),
    ...bookFaults('after the kill', recovered.afterKill),
    ...bookFaults('after the start', recovered.caughtUp),
    ...bookFaults('at the end', recovered.finally),
    ...late('after the start', recovered.caughtUp),
    ...late('at the end', recovered.finally),
    ...answerFaults(killed, wasThere),
    ...faceFaults(killed),
  ];
  const count = recovered.finally.events.filter((event) => event === deed).length;
  if (count !== 1) faults.push(`${deed} is there ${count} times`);
  if (told && !wasThere) faults.push('was told it is done, and it was not there');
  if (recovered.finally.purchases !== (turn === 'bought' ? 1 : 0))
    faults.push(`${recovered.finally.purchases} purchases`);
  if (surplus > 1) faults.push(`${surplus} messages too many`);
  return { faults, wasThere, surplus };
}

/** Row, history and receipts say the same. */
function bookFaults(when: string, { subjects, events, receipts }: Seen): string[] {
  const faults: string[] = [];
  if (events.join() !== receipts.join())
    faults.push(`${when}: ${events.length} events, ${receipts.length} receipts`);
  const versions = subjects.reduce((sum, { version }) => sum + version, 0);
  if (versions !== events.length) faults.push(`${when}: version ${versions}, ${events.length} events`);
  if (subjects.length > 1) faults.push(`${when}: ${subjects.length} requests`);
  return faults;
}

const late = (when: string, { copies }: Seen): string[] =>
  copies.flatMap(({ subject, to, state, wanted, shown }) =>
    state === 'posted' && wanted === shown
      ? []
      : [`${when}: ${subject} for ${to} is ${state}, wanted ${wanted}, shown ${shown}`],
  );

/** What was there is told again, with the same person's name; what was not is done now. */
function answerFaults({ recovered, scene, turn }: Killed, wasThere: boolean): string[] {
  const { again, caughtUp } = recovered;
  const name = scene.cast[TURNS[turn].who].displayName;
  const [subject] = wasThere ? caughtUp.subjects : recovered.finally.subjects;
  if (again.subjectId !== subject?.id) return ['the same tap again is answered about another request'];
  if (again.state !== subject.state)
    return [`the same tap again hears ${again.state}, it is ${subject.state}`];
  if (again.alreadyBy === null) return [];
  return wasThere && again.alreadyBy === name ? [] : [`the same tap again hears of ${again.alreadyBy}`];
}

/** What the connector has of every copy is what would be drawn now. */
function faceFaults({ recovered, posted }: Killed): string[] {
  const messages = new Map(posted.map((message) => [message.id, message]));
  return recovered.drawn.flatMap(({ activityId, card }) => {
    const message = messages.get(activityId);
    if (!message) return [`message ${activityId} was never seen`];
    return faceOf(cardOf(message)) === card ? [] : [`message ${activityId} does not show what is stored`];
  });
}

function surplusIn({ recovered, scene, posted }: Killed): number {
  const known = new Set(recovered.finally.copies.map(({ activityId }) => activityId));
  const chats = [`19:${scene.organisationId}`, ...Object.values(scene.cast).map(({ id }) => `a:${id}`)];
  return posted.filter(
    ({ id, conversationId }) => chats.includes(conversationId.split(';')[0] ?? '') && !known.has(id),
  ).length;
}
