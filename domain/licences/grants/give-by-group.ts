import { shortOf } from '../group-seats.ts';
import type { LicensedPerson } from '../tenant.ts';
import { LOOK_AT_WAITING, pauseAfter, TELL_LEASE } from './rules.ts';
import { fail, wait, type Case, type Moved, type Step } from './step.ts';
import { beforeOf } from './whats-left.ts';

/** Joined to the group, or, where the group has failed before, looked at again by Microsoft. */
export function giveByGroup({ grant, seen }: Case, person: LicensedPerson, met: Moved): Step {
  const { group, told, now } = seen;
  if (!group || group.skuIds.length === 0) return fail({ kind: 'group-gone' }, met);
  if (told.length > 0) return wait('settling', now + pauseAfter(0), met);
  const from = person.assignments.filter(({ groupId }) => groupId === group.id);
  const failed = from.filter(({ state, error }) => state === 'error' || error !== null);
  if (from.length > 0 && failed.length === 0) return wait('settling', now + pauseAfter(0), met);
  const short = shortOf({ person, carries: group.skuIds }, seen);
  if (short !== undefined) {
    const problem = { kind: 'no-seat', product: short } as const;
    return wait('no-seat', now + LOOK_AT_WAITING, { ...met, problem });
  }
  const before = grant.before ?? beforeOf(person);
  const to: Moved = { ...met, before, state: 'telling', problem: null, nextTryAt: now + TELL_LEASE };
  const personId = person.id;
  return from.length === 0
    ? { kind: 'tell', change: { personId, kind: 'join', groupId: group.id }, to }
    : { kind: 'tell', change: { personId, kind: 'reprocess' }, to };
}
