import type { Settings } from '../organisations/settings.ts';
import type { Position } from '../position/position.ts';
import type { Outlook } from '../position/summary.ts';
import type { AlertFacts } from './rules.ts';

/** What the books say, in the words of the rules. */
export const alertFacts = (
  { mode, trigger }: Pick<Settings, 'mode' | 'trigger'>,
  position: Position,
  outlook: Outlook,
): AlertFacts => ({
  mode,
  trigger: trigger.amount,
  low: position.low,
  estimate: position.estimate,
  high: position.high,
  perWorkingDay: outlook.enoughData ? outlook.perWorkingDay : 0n,
  readAt: position.anchor.at,
  rechargeExpected: isExpected(position, trigger.amount),
  now: position.at,
});

// A reading below the trigger is no predicted crossing: there the recharge is visibly missing, until it is recorded.
const isExpected = ({ anchor, lots, estimate }: Position, trigger: bigint): boolean =>
  lots.some(({ purchase }) => purchase.kind === 'assumed') || (anchor.amount < trigger && estimate < trigger);
