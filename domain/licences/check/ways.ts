import { CALLING_PLANS, type Capability } from '../capability.ts';
import type { CreditState, Held, Obstacle, Way, WayOfCalling } from './check.ts';
import type { Trouble } from './held.ts';

export interface Rights {
  readonly held: readonly Held[];
  readonly troubles: readonly Trouble[];
  readonly credit: CreditState;
  /** False: the organisation has no product with credits, so it never added any. */
  readonly isFunded: boolean;
  /** True: a person who is known to have none has no dial pad to call from. */
  readonly lacksNumber: boolean;
}

/** For the person himself: everything that his licences and the balance have to say about his calls. */
export const waysOfPerson = (rights: Rights): readonly Way[] => [
  fromDialPad('domestic', ['domestic-plan', 'international-plan'], rights),
  fromDialPad('abroad', ['international-plan'], rights),
  dialOut(rights),
  tollFree('conferencing', ['conferencing', 'pay-per-minute'], rights),
];

/** Auto attendants and queues. Toll-free minutes are the number's: no licence of credits, but a balance (facts, 1.2). */
export const waysOfAccount = (rights: Rights): readonly Way[] => [
  way('answer', barrier(['resource-account'], rights), rights, ['resource-account']),
  tollFree('resource-account', ['resource-account'], rights),
  callOut(rights),
];

/** With minutes of its own the plan goes on without credits; pay-as-you-go has none. */
function fromDialPad(name: 'domestic' | 'abroad', included: readonly Capability[], rights: Rights): Way {
  const plan = CALLING_PLANS.find((each) => heldAs(each, rights));
  if (plan === undefined) return way(name, barrier(['domestic-plan', ...CALLING_PLANS], rights), rights, []);
  const obstacle =
    setUp([plan], rights) ?? needed(plan, 'phone', rights) ?? numberless(rights) ?? unpaid(rights);
  const isSpent = obstacle !== null && isAboutMoney(obstacle);
  if (isSpent && included.some((each) => heldAs(each, rights)))
    return { way: name, state: 'included', because: obstacle };
  return way(name, obstacle, rights, [plan, 'phone', 'credits']);
}

/** A subscription has sixty minutes a month for most countries; pay-per-minute has none. */
function dialOut(rights: Rights): Way {
  const has = (['conferencing', 'pay-per-minute'] as const).find((each) => heldAs(each, rights));
  if (has === undefined)
    return way('dial-out', barrier(['conferencing', 'pay-per-minute'], rights), rights, []);
  const obstacle = setUp([has], rights) ?? unpaid(rights);
  if (obstacle !== null && isAboutMoney(obstacle) && has === 'conferencing')
    return { way: 'dial-out', state: 'included', because: obstacle };
  return way('dial-out', obstacle, rights, [has, 'credits']);
}

function tollFree(lacking: Capability, anyOf: readonly Capability[], rights: Rights): Way {
  const has = anyOf.find((each) => heldAs(each, rights));
  const obstacle = has === undefined ? barrier([lacking], rights) : (setUp([has], rights) ?? noMoney(rights));
  return way('toll-free', obstacle, rights, has === undefined ? [] : [has]);
}

function callOut(rights: Rights): Way {
  const plan = CALLING_PLANS.find((each) => heldAs(each, rights));
  if (plan === undefined) return way('call-out', barrier(['pay-as-you-go'], rights), rights, []);
  const obstacle = setUp([plan], rights) ?? needed(plan, 'resource-account', rights) ?? unpaid(rights);
  return way('call-out', obstacle, rights, [plan, 'resource-account', 'credits']);
}

const heldAs = (capability: Capability, { held }: Rights): Held | undefined =>
  held.find((each) => each.capability === capability);

/** Of none of these there is a licence: the trouble that keeps one away, else that there is none. */
function barrier(anyOf: readonly Capability[], rights: Rights): Obstacle | null {
  const [first] = anyOf;
  if (first === undefined || anyOf.some((each) => heldAs(each, rights))) return null;
  return (
    rights.troubles.find(({ capability }) => anyOf.includes(capability)) ?? {
      kind: 'lacks',
      capability: first,
    }
  );
}

function setUp(wanted: readonly Capability[], rights: Rights): Obstacle | null {
  const failed = wanted.find((each) => heldAs(each, rights)?.state === 'failed');
  return failed === undefined ? null : { kind: 'not-set-up', capability: failed };
}

/** A calling plan does nothing without what it needs. */
function needed(plan: Capability, wants: Capability, rights: Rights): Obstacle | null {
  if (heldAs(wants, rights)) return setUp([wants], rights);
  return (
    rights.troubles.find(({ capability }) => capability === wants) ?? {
      kind: 'needs',
      capability: plan,
      wants,
    }
  );
}

const numberless = ({ lacksNumber }: Rights): Obstacle | null => (lacksNumber ? { kind: 'no-number' } : null);

/** The licence of credits, then the balance. */
function unpaid(rights: Rights): Obstacle | null {
  if (!heldAs('credits', rights)) {
    const trouble = rights.troubles.find(({ capability }) => capability === 'credits');
    return trouble ?? (rights.isFunded ? { kind: 'lacks', capability: 'credits' } : { kind: 'never-funded' });
  }
  return setUp(['credits'], rights) ?? noMoney(rights);
}

/** Credits come with the first top-up: without the product and a reading there never was a balance. */
function noMoney({ credit, isFunded }: Rights): Obstacle | null {
  if (credit === 'zero') return { kind: 'no-credit' };
  return isFunded || credit !== 'unknown' ? null : { kind: 'never-funded' };
}

const isAboutMoney = (obstacle: Obstacle): boolean =>
  obstacle.kind === 'no-credit' ||
  obstacle.kind === 'never-funded' ||
  ('capability' in obstacle && obstacle.capability === 'credits');

function way(
  name: WayOfCalling,
  because: Obstacle | null,
  rights: Rights,
  parts: readonly Capability[],
): Way {
  if (because) return { way: name, state: 'not', because };
  const isComing = parts.some((each) => heldAs(each, rights)?.state === 'pending');
  return { way: name, state: isComing ? 'soon' : 'works', because: null };
}
