import { bundleOf, type Bundle } from '../bundle.ts';
import { planGive, type Plan } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { noAccount } from './account.ts';
import { leftToPeople } from './by-hand.ts';
import { giveByGroup } from './give-by-group.ts';
import { LOOK_AT_WAITING, pauseAfter, TELL_LEASE } from './rules.ts';
import { end, fail, wait, type Case, type Moved, type Step } from './step.ts';
import { beforeOf, whatsLeft } from './whats-left.ts';

export function bundleFor({ request }: Pick<Case, 'request'>): Bundle {
  const bundle = bundleOf(request.bundleId);
  if (!bundle) throw new Error(`there is no bundle ${request.bundleId}`);
  return bundle;
}

export const planFor = ({ grant, request, seen }: Case): Plan =>
  planGive({
    bundle: bundleFor({ request }),
    person: seen.person,
    products: seen.products,
    free: seen.free,
    usageLocation: grant.usageLocation,
    groupNames: seen.groupNames,
    byGroup: request.terms.delivery === 'group',
  });

/** Nothing was told yet, or nothing of it was done: everything is planned afresh. */
export function beginGive(at: Case): Step {
  const { person, now } = at.seen;
  if (!person) return noAccount(at);
  const plan = planFor(at);
  const met: Moved = { personId: person.id, name: person.displayName, plan };
  if (at.request.terms.delivery === 'guided') return byHand(at, plan, met);
  if (plan.problems.length > 0) return stopped(plan.problems, met, now);
  if (at.request.terms.delivery === 'group') return giveByGroup(at, person, met);
  const change = whatsLeft(plan, person);
  if (!change) return end('nothing-to-do', met);
  return {
    kind: 'tell',
    change,
    to: {
      ...met,
      state: 'telling',
      before: beforeOf(person),
      // How often Microsoft refused a seat that it counts as free.
      problem: at.grant.problem?.kind === 'no-seat' ? at.grant.problem : null,
      nextTryAt: now + TELL_LEASE,
    },
  };
}

/** It was being told: what is not the case yet is told again, the same as before. */
export function goOnGiving(at: Case): Step {
  const { grant, request, seen } = at;
  const { person, now } = seen;
  if (!person) return noAccount(at);
  if (request.terms.delivery === 'group') return giveByGroup(at, person, {});
  const change = grant.plan && whatsLeft(grant.plan, person);
  // Cancelled while Microsoft had refused it for a while: it was not done, and is not tried again.
  if (change && request.state === 'cancelled') return end('left-out');
  if (change) return { kind: 'tell', change, to: { state: 'telling', nextTryAt: now + TELL_LEASE } };
  return wait('settling', now + pauseAfter(0));
}

/** Without a seat it waits for one; with anything else somebody has to do something. */
function stopped(problems: readonly Problem[], met: Moved, now: number): Step {
  const other = problems.find(({ kind }) => kind !== 'no-seat');
  if (other) return fail(other, met);
  return wait('no-seat', now + LOOK_AT_WAITING, { ...met, problem: problems[0] ?? null });
}

/** People do it; it is over when the person can do what was asked for. */
function byHand(at: Case, plan: Plan, met: Moved): Step {
  const { grant, request } = at;
  const guest = plan.problems.find(({ kind }) => kind === 'guest');
  if (guest) return fail(guest, met);
  const { wants } = bundleFor({ request });
  const isOver = wants.every((each) => plan.has.includes(each));
  if (isOver && grant.state !== 'by-hand') return end('nothing-to-do', met);
  const lacked = wants.filter((each) => grant.plan?.has.includes(each) !== true);
  if (isOver) return end('given', { ...met, plan: grant.plan, gained: lacked });
  // What was missing when people were told stays on the card, and is what they gave in the end.
  const shown = grant.state === 'by-hand' ? grant.plan : plan;
  return leftToPeople(at, { ...met, plan: shown });
}
