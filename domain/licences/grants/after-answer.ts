import type { Problem } from '../problem.ts';
import type { Change, ChangeResult } from '../tenant.ts';
import { LOOK_AT_WAITING, MOST_TRIES, pauseAfter } from './rules.ts';
import { end, fail, wait, type Case, type Step } from './step.ts';
import { isThere, ownOf } from './whats-left.ts';

/**
 * Where an answer leads that is not "done". A refused request has done nothing: what comes next is planned afresh, unless
 * an earlier one has done a part of it.
 */
export function afterAnswer(
  at: Case,
  { change, result }: { readonly change: Change; readonly result: Exclude<ChangeResult, { kind: 'done' }> },
): Step {
  const { grant, request, seen } = at;
  const { now, person } = seen;
  const next = now + pauseAfter(grant.attempts);
  if (result.kind === 'later')
    return wait(grant.state, Math.max(next, now + (result.afterMs ?? 0)), {
      problem: change.kind === 'reprocess' ? null : grant.problem,
    });
  const problem = withLocation(result.problem, person?.usageLocation ?? null);
  const tryAgain = mayPass(problem) && grant.attempts < MOST_TRIES;
  // The state stays, so that tries are counted; what was told is told again as it was.
  if (tryAgain) return wait(grant.state, next, { problem });
  if (grant.state === 'undoing') return end(request.kind === 'give' ? 'given' : 'taken', { problem });
  const isBegun = change.kind === 'leave' || change.kind === 'reprocess' || isPartDone(at);
  const before = isBegun ? grant.before : null;
  if (problem.kind === 'no-seat') {
    const refused = 1 + (grant.problem?.kind === 'no-seat' ? (grant.problem.refused ?? 0) : 0);
    return wait('no-seat', now + LOOK_AT_WAITING, { before, problem: { ...problem, refused } });
  }
  if (problem.kind === 'not-there') return wait('not-there', now + pauseAfter(0), { before, problem });
  return fail(problem, { before });
}

/** Something of it is there that was not before, or was taken: undo has to know what was. */
function isPartDone({ grant: { plan, before }, seen: { person } }: Case): boolean {
  if (!plan || !before || !person) return false;
  return (
    plan.adds.some((add) => isThere(person, add) && !isThere(before, add)) ||
    plan.removes.some(({ skuId }) => ownOf(before, skuId) && !ownOf(person, skuId))
  );
}

const withLocation = (problem: Problem, usageLocation: string | null): Problem =>
  problem.kind === 'location-refused' ? { ...problem, usageLocation } : problem;

/** Microsoft refuses a location that is set for a while, and takes it later, word for word the same. */
const mayPass = (problem: Problem): boolean =>
  problem.kind === 'location-refused' && problem.usageLocation !== null;
