import { historyOf, makerOf, nameOf, type History, type Moment } from './history.ts';
import type { Call, Refused, Round } from './transcript.ts';
import { canHaveBeenRefused, FROM } from './who-may.ts';

/** Everything that somebody was told and that never was so, as sentences. */
export function judgeAnswers(round: Round): string[] {
  const history = historyOf(round);
  return round.calls.flatMap((call) => {
    const fault = faultOf(round, history, call);
    return fault === undefined ? [] : [`${spoken(call)}: ${fault}`];
  });
}

export const spoken = ({ deed, byName, begun, ended, answer }: Call): string =>
  `${deed} by ${byName} [${begun}–${ended}] ${JSON.stringify(answer, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )}`;

function faultOf(round: Round, history: History, call: Call): string | undefined {
  const { answer } = call;
  if (answer.kind === 'threw') return 'threw';
  const own = history.eventsOf(call).filter(({ by }) => by === call.by && call.deed !== 'clock');
  if (answer.kind === 'no')
    return own.length > 0
      ? 'was told no, and an event is there'
      : isTrue(round, history, call, answer.refusal)
        ? undefined
        : 'was told what was not so while it asked';
  if (call.deed === 'clock' || call.deed === 'take-role') return undefined;
  if (own.length > 1) return `one answer, ${own.length} events`;
  if (call.deed === 'typed' && own.length === 0) return undefined;
  const [event] = own;
  if (event && !KINDS[call.deed].includes(event.kind)) return `is a ${event.kind} in the history`;
  const told = answer.topUp;
  if (!told) return 'was told nothing of the request';
  const moment = history.moments.find((one) => one.event.version === told.version);
  if (moment?.state !== told.state) return 'was told a state that version never had';
  if (event)
    return event.version === told.version ? undefined : `made version ${event.version}, was told another`;
  if (!history.seenBy(call).includes(moment)) return 'was told yes of another time';
  return isRepeat(round, history, call, moment) ? undefined : 'was told yes, and nothing is there';
}

const KINDS: Readonly<Record<Call['deed'], readonly string[]>> = {
  approve: ['approve'],
  decline: ['decline'],
  cancel: ['cancel'],
  claim: ['claim'],
  release: ['release'],
  bought: ['bought', 'bought-again'],
  typed: ['bought'],
  fail: ['fail'],
  lose: ['lose'],
  clock: ['expire', 'fall-back'],
  'take-role': [],
};

/** The same person did the same before, and is told how things stand. */
function isRepeat({ stored }: Round, history: History, call: Call, moment: Moment): boolean {
  if (call.deed === 'claim') return moment.state === 'claimed' && moment.claimedBy === call.by;
  if (call.deed !== 'bought') return false;
  const purchase = stored.purchases.find(({ key }) => key === call.purchase?.key);
  const first = history.moments.find(({ event }) => event.purchaseId === purchase?.id);
  return purchase !== undefined && first !== undefined && first.event.version <= moment.event.version;
}

function isTrue(round: Round, history: History, call: Call, refusal: Refused): boolean {
  if (refusal.kind === 'unknown-top-up') return call.topUpId !== round.stored.id;
  if (refusal.kind === 'out-of-date') return call.digest !== round.digest;
  if (refusal.kind === 'not-allowed') return canHaveBeenRefused(round, kindOf(call), call);
  if (refusal.kind === 'order-number-known') return isKnown(round, call, refusal);
  // What the clock did in this very call came before its answer.
  const own = history.eventsOf(call).at(-1)?.version ?? 0;
  return history
    .seenBy(call)
    .filter((moment) => moment.event.version >= own)
    .some((moment) => holds(round, history, call, { refusal, moment }));
}

const kindOf = ({ deed }: Call): string => (deed === 'typed' ? 'bought' : deed);

interface Claim {
  readonly refusal: Refused;
  readonly moment: Moment;
}

function holds(round: Round, history: History, call: Call, { refusal, moment }: Claim): boolean {
  const { state, claimedBy, claimUntil, approvedBy } = moment;
  const isDeciding = call.deed === 'approve' || call.deed === 'decline';
  switch (refusal.kind) {
    case 'own-request':
      return isDeciding && state === 'requested' && round.stored.requestedBy === call.by;
    case 'approved-by-you':
      return call.deed === 'approve' && state === 'requested' && approvedBy.includes(call.by);
    case 'claimed-by-other':
      return (
        state === 'claimed' &&
        claimedBy !== null &&
        claimedBy !== call.by &&
        refusal.byName === nameOf(round, claimedBy) &&
        refusal.until === claimUntil &&
        call.at < (claimUntil ?? 0)
      );
    case 'already': {
      const maker = makerOf(history, moment);
      return (
        maker !== undefined &&
        refusal.state === state &&
        FROM[kindOf(call)]?.includes(state) === false &&
        refusal.byName === nameOf(round, maker.by) &&
        refusal.at === maker.at
      );
    }
    default:
      return false;
  }
}

function isKnown({ stored, calls }: Round, call: Call, refusal: Refused): boolean {
  return stored.purchases.some(
    (purchase) =>
      purchase.orderNumber === call.purchase?.orderNumber &&
      purchase.amount === refusal.amount &&
      purchase.at === refusal.at &&
      calls.some((other) => other.at === purchase.at && other.begun < call.ended),
  );
}
