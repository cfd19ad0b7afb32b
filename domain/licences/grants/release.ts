import type { Plan } from '../plan.ts';
import { groupsToLeave, planLeaver } from '../plan-leaver.ts';
import type { Change, LicensedPerson } from '../tenant.ts';
import { leftToPeople } from './by-hand.ts';
import { pauseAfter, PROVISIONING_TIME, TELL_LEASE } from './rules.ts';
import { end, fail, wait, type Case, type Step } from './step.ts';
import { beforeOf, ownOf } from './whats-left.ts';

export const releasePlanFor = ({ seen }: Case): Plan => planLeaver(seen);

/** Takes what somebody has about calls himself, in one request, and out of the groups by which we deliver. */
export function release(at: Case): Step {
  const { grant, seen } = at;
  const { person, now } = seen;
  // Whoever is gone has nothing left to be taken.
  if (!person) return end('nothing-to-do', { problem: { kind: 'gone' } });
  const wasBegun = grant.state === 'telling' && grant.plan !== null;
  const plan = wasBegun && grant.plan ? grant.plan : releasePlanFor(at);
  const met = { personId: person.id, name: person.displayName, plan };
  const change = whatsLeftToTake(plan, person, at);
  if (at.request.terms.delivery === 'guided') {
    if (!change) return end(grant.state === 'by-hand' ? 'taken' : 'nothing-to-do', met);
    return leftToPeople(at, { ...met, plan: grant.state === 'by-hand' ? grant.plan : plan });
  }
  if (wasBegun && change?.kind === 'assign' && at.request.state === 'cancelled') return end('left-out');
  if (change)
    return {
      kind: 'tell',
      change,
      to: {
        ...met,
        state: 'telling',
        before: wasBegun ? grant.before : beforeOf(person),
        problem: null,
        nextTryAt: now + TELL_LEASE,
      },
    };
  if (!wasBegun) return end('nothing-to-do', met);
  return seen.told.some(({ kind }) => kind === 'leave')
    ? wait('settling', now + pauseAfter(0))
    : end('taken');
}

function whatsLeftToTake(plan: Plan, person: LicensedPerson, { seen }: Case): Change | undefined {
  const personId = person.id;
  const remove = plan.removes.filter(({ skuId }) => ownOf(person, skuId)).map(({ skuId }) => skuId);
  if (remove.length > 0) return { personId, kind: 'assign', add: [], remove };
  const left = new Set(seen.told.flatMap((each) => (each.kind === 'leave' ? each.groupId : [])));
  const groups = groupsToLeave(person, seen.products, seen.ourGroups);
  const groupId = [...groups].find((each) => !left.has(each));
  return groupId === undefined ? undefined : { personId, kind: 'leave', groupId };
}

/** What a group gave goes a while after its member. */
export function settleRelease({ grant, seen }: Case): Step {
  const { person, now, products, ourGroups } = seen;
  const [still] = person ? groupsToLeave(person, products, ourGroups) : [];
  if (still === undefined) return end('taken');
  const groupName = seen.groupNames.get(still) ?? still;
  if (now - grant.since >= PROVISIONING_TIME) return fail({ kind: 'group-error', groupName, error: 'other' });
  return wait('settling', now + pauseAfter(grant.attempts));
}
