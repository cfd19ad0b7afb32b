import type { Instant } from '../instant.ts';
import type { Settings } from '../organisations/settings.ts';
import { isCardExpired } from '../recharge/card-expired.ts';
import { doneSince, failedSince, zeroSince } from '../recharge/mails.ts';
import type { Signal } from '../signals/signal.ts';
import type { Position } from '../position/position.ts';
import type { Outlook } from '../position/summary.ts';
import type { AlertFacts } from './rules.ts';

type AlertSettings = Pick<Settings, 'mode' | 'trigger' | 'timeZone' | 'payment'>;

/** What the books and Microsoft's mails say, in the words of the rules. */
export const alertFacts = (
  settings: AlertSettings,
  { position, outlook, mails = [] }: { position: Position; outlook: Outlook; mails?: readonly Signal[] },
): AlertFacts => ({
  mode: settings.mode,
  trigger: settings.trigger.amount,
  low: position.low,
  estimate: position.estimate,
  high: position.high,
  perWorkingDay: outlook.enoughData ? outlook.perWorkingDay : 0n,
  readAt: position.anchor.at,
  rechargeExpected: isExpected(position, settings.trigger.amount, mails),
  rechargeFailed: failedSince(mails, { trigger: settings.trigger.amount, position }) !== null,
  cardExpired: isCardExpired(settings, position.at),
  mailedZero: zeroSince(mails, position) !== null,
  newsAt: newsAt(position),
  now: position.at,
});

/**
 * More crossings are predicted than recharges were mailed since the reading. A reading below the trigger is no predicted
 * crossing: there the recharge is visibly missing, until it is recorded or mailed.
 */
function isExpected(
  { anchor, lots, estimate }: Position,
  trigger: bigint,
  mails: readonly Signal[],
): boolean {
  const predicted = lots.filter(({ purchase }) => purchase.kind === 'assumed').length;
  const done = doneSince(mails, anchor.at);
  return predicted > done || (done === 0 && anchor.amount < trigger && estimate < trigger);
}

const newsAt = ({ anchor, lots }: Position): Instant =>
  Math.max(
    anchor.recordedAt,
    ...lots.flatMap(({ purchase }) => (purchase.kind === 'assumed' ? [] : [purchase.recordedAt])),
  );
