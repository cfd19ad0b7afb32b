import { historyOf } from './history.ts';
import type { Answer, Call, Event, Round, Stored } from './transcript.ts';

/** Changes a true round into one in which this went wrong; undefined: it does not offer itself. */
type Lie = (round: Round) => Round | undefined;

const stored = (round: Round, change: Partial<Stored>): Round => ({
  ...round,
  stored: { ...round.stored, ...change },
});

function answered(
  round: Round,
  fits: (call: Call) => boolean,
  answer: (call: Call) => Answer,
): Round | undefined {
  const found = round.calls.find(fits);
  return (
    found && {
      ...round,
      calls: round.calls.map((call) => (call === found ? { ...call, answer: answer(call) } : call)),
    }
  );
}

const without = <T>(items: readonly T[], place: number): readonly T[] =>
  items.filter((_, at) => at !== place);

/** History and receipts, with one more event behind. */
function goingOn(
  round: Round,
  event: Omit<Event, 'version' | 'purchaseId' | 'dropped'>,
  outcome: Stored['state'],
): Round {
  const version = round.stored.version + 1;
  const { kind: decision, by: actorId, at } = event;
  const receipt = { subject: `top-up/${round.stored.id}`, decision, actorId, at, outcome, shownDigest: '' };
  return stored(round, {
    version,
    state: outcome,
    events: [...round.stored.events, { ...event, version, purchaseId: null, dropped: [] }],
    receipts: [...round.stored.receipts, receipt],
  });
}

const isNo = (call: Call, kind: string): boolean =>
  call.answer.kind === 'no' && call.answer.refusal.kind === kind;

export const LIES: Readonly<Record<string, Lie>> = {
  'a refusal names somebody who did not do it': (round) =>
    answered(
      round,
      (call) => isNo(call, 'already'),
      (call) => ({
        kind: 'no',
        refusal: {
          ...(call.answer.kind === 'no' && call.answer.refusal),
          kind: 'already',
          byName: 'Vic Viewer',
        },
      }),
    ),
  'a refusal tells of what came only later': (round) => {
    const history = historyOf(round);
    const later = history.moments.at(-1);
    if (!later || later.event.version < 2) return undefined;
    const { event } = later;
    const byName = round.people.find(({ id }) => id === event.by)?.name ?? null;
    return answered(
      round,
      (call) => isNo(call, 'already') && call.ended < later.earliest,
      () => ({ kind: 'no', refusal: { kind: 'already', state: round.stored.state, byName, at: event.at } }),
    );
  },
  'a refusal tells of what was over': (round) =>
    answered(
      round,
      (call) =>
        call.deed === 'claim' && isNo(call, 'already') && !historyOf(round).seenBy(call).some(isRequested),
      () => {
        const [first] = round.stored.events;
        const byName = round.people.find(({ id }) => id === first?.by)?.name ?? null;
        return { kind: 'no', refusal: { kind: 'already', state: 'requested', byName, at: first?.at ?? 0 } };
      },
    ),
  'somebody with the role is told he has it not': (round) =>
    answered(
      round,
      (call) => call.deed === 'approve' && isNo(call, 'already') && !isTakenFrom(round, call.by),
      () => ({ kind: 'no', refusal: { kind: 'not-allowed', wanted: 'approver' } }),
    ),
  'a yes behind which there is nothing': (round) =>
    answered(
      round,
      (call) => call.deed === 'approve' && isNo(call, 'already'),
      () => {
        const { id, version, state } = round.stored;
        return { kind: 'yes', topUp: { id, version, state, claimUntil: null } };
      },
    ),
  'a use case throws': (round) =>
    answered(
      round,
      (call) => call.deed === 'claim',
      () => ({ kind: 'threw', error: 'deadlock detected' }),
    ),
  'a purchase that was told is lost': (round) =>
    round.stored.purchases.length > 0
      ? stored(round, { purchases: without(round.stored.purchases, 0) })
      : undefined,
  'a purchase is there twice': (round) => {
    const [first] = round.stored.purchases;
    return first && stored(round, { purchases: [...round.stored.purchases, { ...first, id: 'another' }] });
  },
  'a receipt is missing': (round) => stored(round, { receipts: round.stored.receipts.slice(1) }),
  'the chain of receipts is broken': (round) => stored(round, { chainFaults: 1 }),
  'a version is missing': (round) => stored(round, { events: without(round.stored.events, 0) }),
  'it ends twice': (round) => {
    const [call] = round.calls;
    return call && goingOn(round, { kind: 'cancel', by: call.by, at: call.at }, 'cancelled');
  },
  'it is decided after the deadline': (round) => {
    const approval = round.stored.events.find(
      ({ kind, at }) => kind === 'approve' && round.calls.some((call) => call.at === at),
    );
    return approval && stored(round, { decideBy: approval.at });
  },
  'one approval stands for two': (round) =>
    round.stored.events.filter(({ kind }) => kind === 'approve').length === 1 &&
    round.stored.events.some(({ kind }) => kind === 'claim')
      ? stored(round, { needed: 2 })
      : undefined,
  'a copy of the card is lost': (round) =>
    stored(round, { copies: round.stored.copies.filter(({ to }) => to !== round.posted[0]) }),
  'a copy is not drawn again': (round) =>
    stored(round, { copies: round.stored.copies.map((copy) => ({ ...copy, wanted: copy.wanted - 1 })) }),
  'the requester never hears how it ended': (round) =>
    round.stored.events.some(({ kind }) => kind === 'expire')
      ? stored(round, { copies: round.stored.copies.filter(({ subject }) => !subject.startsWith('note/')) })
      : undefined,
};

const isRequested = ({ state }: { state: string }): boolean => state === 'requested';
const isTakenFrom = ({ calls }: Round, personId: string): boolean =>
  calls.some(({ role }) => role?.personId === personId);
