import { afterWorking, HOUR, WORKING_DAY } from '../model/clock.ts';
import type { Answer } from '../model/record.ts';
import type { State } from '../model/state.ts';
import type { Click } from '../model/step.ts';
import { faultInChange } from './changes.ts';
import { faultInMove } from './top-ups.ts';
import { truly, type Witness } from './witness.ts';

/**
 * What must hold after every step, whatever the rules' code does: the first sentence that does not, undefined when all
 * do. Judged from what happened and from what is true, never by asking the rules.
 */
export function faultAfter(state: State, witness: Witness, click: Click, answer: Answer): string | undefined {
  for (; witness.read < state.log.length; witness.read += 1) {
    const entry = state.log[witness.read];
    if (!entry || entry.kind === 'hold') continue;
    const fault = entry.kind === 'top-up' ? faultInMove(state, entry, witness) : faultInChange(state, entry);
    if (fault) return fault;
  }
  return (
    faultInClock(state) ??
    faultInReceipts(state) ??
    faultInTold(state) ??
    faultInPeople(state) ??
    faultInAnswer(state, click, answer)
  );
}

/** Nothing lies past its time. */
function faultInClock(state: State): string | undefined {
  const { now } = state;
  for (const topUp of state.topUps) {
    if (topUp.state === 'requested' && now >= topUp.decideBy) return 'waits past the time to decide';
    if (
      topUp.state === 'approved' &&
      topUp.decidedAt !== null &&
      now >= afterWorking(topUp.decidedAt, 3 * WORKING_DAY)
    )
      return 'waits past the time to buy';
    if (topUp.state === 'claimed' && now >= (topUp.claimUntil ?? now))
      return 'claimed past the time of a claim';
    if (topUp.failing && topUp.decideBy !== afterWorking(topUp.at, HOUR)) return 'failing calls do not hurry';
  }
  return state.proposals.some(({ state: is, decideBy }) => is === 'proposed' && now >= decideBy)
    ? 'a proposal waits past its time'
    : undefined;
}

/** As many receipts as decisions, each chained to the one before. */
function faultInReceipts(state: State): string | undefined {
  const decisions = state.log.reduce((sum, entry) => sum + (isDecision(entry) ? 1 : 0), 0);
  if (decisions !== state.receipts.length) return 'a decision without a receipt';
  const last = state.receipts.at(-1);
  return last && (last.seq !== state.receipts.length || last.previous !== last.seq - 1)
    ? 'a broken chain'
    : undefined;
}

/** A purchase for a top-up is told by the top-up's own change. */
const isDecision = (entry: State['log'][number]): boolean =>
  !(entry.kind === 'purchase' && entry.before !== null);

const ENDED = ['settled', 'rejected', 'cancelled', 'expired', 'failed'];

function faultInTold(state: State): string | undefined {
  const last = state.log.at(-1);
  if (last?.kind !== 'top-up' || last.from === last.to || !ENDED.includes(last.to)) return undefined;
  const by = state.topUps[last.topUp]?.by;
  if (by === 'policy' || by === undefined || by === last.by) return undefined;
  const hears = state.told.some(({ topUp, outcome }) => topUp === last.topUp && outcome === last.to);
  return hears ? undefined : `the requester does not hear ${last.to}`;
}

function faultInPeople(state: State): string | undefined {
  if (!state.people.some(({ own }) => own.includes('owner'))) return 'nobody is an owner';
  const gone = state.topUps.some(
    ({ state: is, claimedBy }) =>
      is === 'claimed' && claimedBy !== null && state.people[claimedBy]?.leftKnown,
  );
  return gone ? 'a claim of somebody who has left' : undefined;
}

/** What was bought is in the books, whatever was decided before. */
function faultInAnswer(state: State, { command, key, place }: Click, answer: Answer): string | undefined {
  if (command.do !== 'bought' || answer.kind !== 'refused' || place === undefined) return undefined;
  if (!truly(state, command.who, 'buyer', 'owner') || answer.refusal === 'order-number-known')
    return undefined;
  const isTold = state.topUps[place]?.state === 'settled' && command.order === null;
  return isTold || state.purchases.some((known) => known.key === key)
    ? undefined
    : 'a purchase that is in no book';
}
