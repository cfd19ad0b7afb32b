import type { Instant } from '../instant.ts';
import type { Settings } from '../organisations/settings.ts';
import { isCardExpired } from '../recharge/card-expired.ts';
import type { Position } from '../position/position.ts';
import type { Outlook } from '../position/summary.ts';
import type { AlertFacts } from './rules.ts';

type AlertSettings = Pick<Settings, 'mode' | 'trigger' | 'timeZone' | 'payment'>;

/** What the books say, in the words of the rules. */
export const alertFacts = (settings: AlertSettings, position: Position, outlook: Outlook): AlertFacts => ({
  mode: settings.mode,
  trigger: settings.trigger.amount,
  low: position.low,
  estimate: position.estimate,
  high: position.high,
  perWorkingDay: outlook.enoughData ? outlook.perWorkingDay : 0n,
  readAt: position.anchor.at,
  rechargeExpected: isExpected(position, settings.trigger.amount),
  cardExpired: isCardExpired(settings, position.at),
  newsAt: newsAt(position),
  now: position.at,
});

// A reading below the trigger is no predicted crossing: there the recharge is visibly missing, until it is recorded.
const isExpected = ({ anchor, lots, estimate }: Position, trigger: bigint): boolean =>
  lots.some(({ purchase }) => purchase.kind === 'assumed') || (anchor.amount < trigger && estimate < trigger);

const newsAt = ({ anchor, lots }: Position): Instant =>
  Math.max(
    anchor.recordedAt,
    ...lots.flatMap(({ purchase }) => (purchase.kind === 'assumed' ? [] : [purchase.recordedAt])),
  );
