import type { CardCopy } from '../../../domain/messages/card-copy.ts';
import { threadOf } from '../../../domain/messages/rules.ts';
import type { JobUseCases } from '../../../jobs/deps.ts';

type Outbox = Pick<
  JobUseCases,
  'claimCopies' | 'isAnythingDue' | 'draw' | 'destination' | 'markShown' | 'markUndelivered' | 'threadRoot'
>;

interface Entry {
  copy: CardCopy;
  nextTryAt: number;
  isClaimed: boolean;
}

/** New messages for channels, kept as SQL keeps them and handed out by the same rule; test/domain/messages holds SQL to it. */
export function outboxOf(wanted: ReadonlyMap<string, number>, now: () => number): Outbox {
  const entries: Entry[] = [];
  const lost = new Set<string>();
  for (const [channelId, count] of wanted)
    for (let place = 0; place < count; place += 1)
      entries.push({ copy: newCopy(channelId, place), nextTryAt: now(), isClaimed: false });
  const due = () => entries.filter(({ isClaimed, nextTryAt }) => !isClaimed && nextTryAt <= now());
  const drop = (copy: CardCopy): void => {
    entries.splice(
      entries.findIndex((entry) => entry.copy.id === copy.id),
      1,
    );
  };
  return {
    claimCopies(limit, notTo = []) {
      const threads = new Set(notTo);
      const taken: CardCopy[] = [];
      for (const entry of due().toSorted((a, b) => a.nextTryAt - b.nextTryAt)) {
        const thread = threadOf(entry.copy);
        if (taken.length >= limit || threads.has(thread)) continue;
        threads.add(thread);
        entry.isClaimed = true;
        taken.push(entry.copy);
      }
      return Promise.resolve(taken);
    },
    isAnythingDue: () => Promise.resolve(due().length > 0),
    draw: () => Promise.resolve({ card: { type: 'AdaptiveCard' }, summary: 'A card' }),
    threadRoot: () => Promise.resolve(undefined),
    destination: ({ organisationId, channelId }) => {
      const id = channelId ?? '';
      const place = {
        organisationId,
        id,
        kind: 'channel',
        personId: null,
        memberId: null,
        name: '',
      } as const;
      const chat = { ...place, serviceUrl: '', botId: '28:bot', reachable: true, seenAt: 0 };
      return Promise.resolve(lost.has(id) ? undefined : chat);
    },
    markShown(copy) {
      drop(copy);
      return Promise.resolve();
    },
    markUndelivered(copy, why) {
      const entry = entries.find((each) => each.copy.id === copy.id);
      if (why.kind === 'unreachable') lost.add(copy.channelId ?? '');
      if (why.kind !== 'retry' || !entry) drop(copy);
      else {
        entry.copy = { ...copy, attempts: copy.attempts + 1 };
        entry.nextTryAt = why.at;
        entry.isClaimed = false;
      }
      return Promise.resolve();
    },
  };
}

const newCopy = (channelId: string, place: number): CardCopy => ({
  organisationId: 'contoso',
  id: `${channelId}/${place}`,
  subject: 'alert/one',
  audience: 'channel',
  personId: null,
  channelId,
  wanted: 1,
  shown: 0,
  posted: null,
  note: null,
  attempts: 0,
  under: null,
  byMail: false,
});
