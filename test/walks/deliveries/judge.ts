import type { DeliveryBooks } from './child.ts';

/** A message as the stand-in of Teams has it. */
export interface Message {
  readonly id: string;
  /** Of a channel it carries ;messageid=. */
  readonly conversationId: string;
}

/** What one process posted before it was killed, or to its end. */
export interface Round {
  readonly round: number;
  readonly posted: readonly Message[];
}

export interface Verdict {
  readonly faults: readonly string[];
  /** Messages that no copy knows: posted, and killed before it was noted. */
  readonly doubled: number;
}

/**
 * After the last process got through: every alert was said in every channel, that it is over at most once more,
 * every copy shows what is true now, and a kill left at most one message too many in a conversation.
 */
export function judge(books: DeliveryBooks, rounds: readonly Round[], channels: readonly string[]): Verdict {
  const faults: string[] = [];
  for (const { id, isOpen } of books.episodes)
    for (const channel of channels) {
      const said = books.copies.filter((copy) => copy.channelId === channel && copy.subject.endsWith(id));
      if (!said.some(({ subject, state }) => subject === `alert/${id}` && state === 'posted'))
        faults.push(`${id} was never said in ${channel}`);
      // None where it was over before anybody had been told: then its one message says both.
      const over = said.filter(({ subject }) => subject === `over/${id}`);
      if (over.length > (isOpen ? 0 : 1))
        faults.push(`${channel} heard ${over.length} times that ${id} is over`);
    }
  for (const copy of books.copies)
    if (!copy.isShown || copy.state !== 'posted') faults.push(`${copy.subject} is ${copy.state}, not shown`);
  const known = new Set(books.copies.map(({ activityId }) => activityId));
  const posted = new Set(rounds.flatMap((round) => round.posted.map(({ id }) => id)));
  for (const id of known) if (id === null || !posted.has(id)) faults.push(`message ${id} does not exist`);
  let doubled = 0;
  for (const { round, posted: messages } of rounds) {
    const strays = messages.filter(({ id }) => !known.has(id));
    doubled += strays.length;
    const places = strays.map(({ conversationId }) => conversationId.split(';')[0] ?? '');
    for (const place of new Set(places)) {
      const count = places.filter((each) => each === place).length;
      if (count > 1) faults.push(`${count} messages too many in ${place} after kill ${round}`);
    }
  }
  return { faults, doubled };
}
