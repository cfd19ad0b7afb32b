import { LOOK_FOR_ACCOUNT, pauseAfter } from './rules.ts';
import { fail, wait, type Case, type Step } from './step.ts';

/**
 * Nobody of that id or address. An account that was never seen is waited for; one that was picked and is gone may only
 * be missing at one of Microsoft's replicas: it is looked for twice more.
 */
export function noAccount({ grant, seen }: Case): Step {
  const { now } = seen;
  if (grant.personId !== null) {
    const looks = grant.state === 'not-there' ? grant.attempts : 0;
    if (looks > 1) return fail({ kind: 'gone' });
    return wait('not-there', now + pauseAfter(looks), { problem: { kind: 'gone' } });
  }
  if (now >= seen.waitsUntil) return fail({ kind: 'not-there' });
  return wait('not-there', now + LOOK_FOR_ACCOUNT, { problem: { kind: 'not-there' } });
}
