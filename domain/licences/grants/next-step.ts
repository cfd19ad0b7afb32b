import { beginGive, goOnGiving } from './give.ts';
import { putBack } from './put-back.ts';
import { release, settleRelease } from './release.ts';
import { settleGive } from './settle.ts';
import { end, type Case, type Step } from './step.ts';

/**
 * Pure. What to do next for one person, from what is the case at Microsoft: a process may have died after telling and
 * before writing it down, another tool may have done or undone it. So the same case gives the same step, and everything
 * may run twice.
 */
export function nextStep(at: Case): Step {
  const isGive = at.request.kind === 'give';
  switch (at.grant.state) {
    case 'planned':
    case 'not-there':
    case 'no-seat':
    case 'by-hand':
      if (!isGive) return release(at);
      // Joined to a group that is short, or not to be seen for a while: that was begun, and is no new plan.
      return at.grant.before ? goOnGiving(at) : beginGive(at);
    case 'telling':
      return isGive ? goOnGiving(at) : release(at);
    case 'settling':
      return isGive ? settleGive(at) : settleRelease(at);
    case 'undoing':
      return putBack(at);
    case 'given':
    case 'taken':
    case 'nothing-to-do':
    case 'failed':
    case 'undone':
    case 'left-out':
      // Somebody was faster: there is nothing to do by itself.
      return end(at.grant.state, { problem: at.grant.problem });
  }
}
