import { pauseAfter } from './rules.ts';
import { fail, wait, type Case, type Moved, type Step } from './step.ts';

/** People do it, and it is looked at ever less often; also when they are to be rung once more, and when it ends. */
export function leftToPeople({ grant, seen: { now, byHand } }: Case, more: Moved): Step {
  if (grant.state !== 'by-hand' || !byHand) return wait('by-hand', now + pauseAfter(0), more);
  if (now >= byHand.until) return fail({ kind: 'nobody-did-it' }, more);
  const turns = [byHand.remindAt, byHand.until].filter((at) => at > now);
  return wait('by-hand', Math.min(now + pauseAfter(grant.attempts), ...turns), more);
}
