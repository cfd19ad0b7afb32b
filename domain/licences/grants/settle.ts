import { capabilityOf, type Capability } from '../capability.ts';
import type { LicensedPerson, PlanStatus } from '../tenant.ts';
import { noAccount } from './account.ts';
import { bundleFor } from './give.ts';
import { LOOK_AT_WAITING, pauseAfter, PROVISIONING_TIME, TELL_LEASE } from './rules.ts';
import { end, fail, wait, type Case, type Step } from './step.ts';
import { isThere } from './whats-left.ts';

/** What was missing when Microsoft was told. */
const lackedBy = ({ grant, request }: Pick<Case, 'grant' | 'request'>): readonly Capability[] =>
  bundleFor({ request }).wants.filter((each) => grant.plan?.has.includes(each) !== true);

type Progress = PlanStatus['status'] | 'absent';

function progressOf(wanted: Capability, statuses: readonly PlanStatus[]): Progress {
  const found = statuses
    .filter(({ planId }) => {
      const capability = capabilityOf(planId);
      return capability === wanted || (wanted === 'domestic-plan' && capability === 'international-plan');
    })
    .map(({ status }) => status);
  return (['done', 'pending', 'failed', 'off'] as const).find((each) => found.includes(each)) ?? 'absent';
}

/** Whether the person has to be looked at too: the services do not know of something that was given. */
export const isUnclear = (at: Pick<Case, 'grant' | 'request'>, statuses: readonly PlanStatus[]): boolean =>
  at.request.kind === 'release' ||
  lackedBy(at).some((each) => ['absent', 'off'].includes(progressOf(each, statuses)));

/** Read back until Microsoft's services have taken it up, or a documented error. */
export function settleGive(at: Case): Step {
  const { grant, seen } = at;
  // What Microsoft looks at again shows later.
  if (seen.told.length > 0) return wait('settling', seen.now + pauseAfter(0), { problem: grant.problem });
  const lacked = lackedBy(at);
  const progress = lacked.map((capability) => ({
    capability,
    is: progressOf(capability, seen.provisioning),
  }));
  if (progress.every(({ is }) => is === 'done')) return end('given', { gained: lacked });
  const failed = progress.find(({ is }) => is === 'failed');
  if (failed) return fail({ kind: 'not-provisioned', capability: failed.capability, failed: true });
  const open = progress.find(({ is }) => is !== 'done');
  if (progress.some(({ is }) => is === 'absent' || is === 'off')) {
    if (!seen.person) return noAccount(at);
    const lost = whatWasLost(at, seen.person);
    if (lost) return lost;
  }
  if (open && seen.now - grant.since >= PROVISIONING_TIME)
    return fail({ kind: 'not-provisioned', capability: open.capability, failed: false });
  return wait('settling', seen.now + pauseAfter(grant.attempts), { problem: grant.problem });
}

/** Given, and not there any more: somebody else was faster. Undefined: it is there, or still on its way. */
function whatWasLost(at: Case, person: LicensedPerson): Step | undefined {
  const { grant, request, seen } = at;
  if (request.terms.delivery === 'group') return groupError(at, person);
  const lost = grant.plan?.adds.find((each) => !isThere(person, each));
  // A look that is too early may be answered with what was before.
  if (!lost || seen.now - grant.since < pauseAfter(0)) return undefined;
  return fail({ kind: 'taken-again', product: lost.product });
}

/** What the group could not give: without a seat it waits, else Microsoft looks at it once more. */
function groupError({ grant, seen }: Case, person: LicensedPerson): Step | undefined {
  const { group, now, products } = seen;
  if (!group) return fail({ kind: 'group-gone' });
  const wrong = person.assignments.find(
    ({ groupId, state, error }) => groupId === group.id && (state === 'error' || error !== null),
  );
  if (!wrong) return undefined;
  const product = products.find(({ skuId }) => skuId === wrong.skuId)?.skuPartNumber ?? wrong.skuId;
  if (wrong.error === 'no-seat')
    return wait('no-seat', now + LOOK_AT_WAITING, { problem: { kind: 'no-seat', product } });
  const problem = { kind: 'group-error', groupName: group.name, error: wrong.error ?? 'other' } as const;
  if (grant.problem?.kind === 'group-error') return fail(problem);
  return {
    kind: 'tell',
    change: { personId: person.id, kind: 'reprocess' },
    to: { state: 'settling', problem, nextTryAt: now + TELL_LEASE },
  };
}
