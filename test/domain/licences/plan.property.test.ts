import assert from 'node:assert/strict';
import {
  assert as check,
  constantFrom,
  oneof,
  property,
  record,
  shuffledSubarray,
  subarray,
  tuple,
  type Arbitrary,
} from 'fast-check';
import { describe, it } from 'mocha';
import { BUNDLES } from '../../../domain/licences/bundle.ts';
import { CALLING_PLANS, CAPABILITIES, capabilityOf } from '../../../domain/licences/capability.ts';
import { planGive, planRelease, type Plan, type Wanted } from '../../../domain/licences/plan.ts';
import { capabilitiesOf, has, isOnlyForCalls, rightsOf } from '../../../domain/licences/products.ts';
import type { Assignment, LicensedPerson, Product } from '../../../domain/licences/tenant.ts';
import { propertySeed } from '../../support/environment.ts';
import { applied } from './apply-plan.ts';
import { EVERYTHING, somebody } from './real-products.ts';

const GROUP = 'group-1';
const settings = { seed: propertySeed, numRuns: 2000 };

const seldom = constantFrom(true, false, false, false);
const mostly = constantFrom(true, true, true, true, true, true, true, false);

/** What an organisation has: most of the real products, mostly usable, with few seats, none, or as many as you like. */
const shelf: Arbitrary<readonly Product[]> = tuple(
  ...EVERYTHING.map((product) =>
    tuple(mostly, mostly, constantFrom(-1, 0, 1, 2, 3)).map(([isThere, isUsable, free]) => {
      const isUnlimited = product.enabled > 1_000_000;
      const seats = isUnlimited ? product.enabled : 10 + free;
      return isThere ? { ...product, isUsable, enabled: seats, consumed: 10 } : null;
    }),
  ),
).map((products) => products.filter((product) => product !== null));

/** Somebody with some of it, of his own and by a group, plans switched off here and there, some failed or run out. */
const personOf = (products: readonly Product[]): Arbitrary<LicensedPerson> =>
  tuple(
    tuple(
      ...products.map((product) =>
        tuple(
          seldom,
          record({
            skuId: constantFrom(product.skuId),
            groupId: constantFrom(null, null, GROUP),
            disabledPlans: subarray(product.plans.map(({ id }) => id)),
            state: constantFrom<Assignment['state'][]>('active', 'active', 'active', 'error', 'disabled'),
            error: constantFrom(null),
          }),
        ).map(([isThere, way]) => (isThere ? way : null)),
      ),
    ),
    constantFrom('GB', 'GB', 'US', null),
    mostly,
  ).map(([ways, usageLocation, enabled]) =>
    somebody(
      ways.filter((way) => way !== null),
      { usageLocation, enabled },
    ),
  );

/** Those there are, and any other that somebody may think of: with one calling plan at most. */
const bundle = oneof(
  constantFrom(...BUNDLES.map(({ wants }) => ({ wants }))),
  tuple(
    constantFrom(...CALLING_PLANS),
    subarray(CAPABILITIES.filter((each) => !CALLING_PLANS.includes(each))),
  ).map(([plan, others]) => ({ wants: [plan, ...others] })),
);

const scene = shelf.chain((products) =>
  record({
    products: constantFrom(products),
    person: personOf(products),
    bundle,
    usageLocation: constantFrom('DE', 'DE', null),
    otherOrder: shuffledSubarray([...products], { minLength: products.length }),
  }),
);

type Scene = Wanted & { readonly person: LicensedPerson; readonly otherOrder: readonly Product[] };

const always = (holds: (scene: Scene) => void): void =>
  check(
    property(scene, (one) => holds({ ...one, groupNames: new Map() })),
    settings,
  );

const productOf = (skuId: string, products: readonly Product[]): Product => {
  const product = products.find((each) => each.skuId === skuId);
  assert.ok(product);
  return product;
};
const own = ({ assignments }: LicensedPerson, skuId: string): Assignment | undefined =>
  assignments.find((each) => each.skuId === skuId && each.groupId === null);
const callsOf = (plans: readonly string[]) => plans.flatMap((id) => capabilityOf(id) ?? []);

describe('a plan for anybody, whatever there is', () => {
  it('takes nothing but a calling plan of the person’s own, in whose place it gives another', () => {
    always((given) => {
      const plan = planGive(given);
      for (const { skuId } of plan.removes) {
        const product = productOf(skuId, given.products);
        assert.ok(own(given.person, skuId));
        assert.ok(isOnlyForCalls(product));
        assert.ok(capabilitiesOf(product).every((each) => CALLING_PLANS.includes(each)));
        assert.ok(given.bundle.wants.some((each) => CALLING_PLANS.includes(each)));
      }
    });
  });

  it('gives nothing that nobody asked for', () => {
    always((given) => {
      const { adds, has: there } = planGive(given);
      for (const { skuId, disabledPlans, gives } of adds) {
        const before = own(given.person, skuId);
        const plans = productOf(skuId, given.products).plans.map(({ id }) => id);
        const wasOn =
          before && before.state === 'active' ? plans.filter((id) => !before.disabledPlans.includes(id)) : [];
        const news = plans.filter((id) => !disabledPlans.includes(id) && !wasOn.includes(id));
        for (const capability of callsOf(news)) {
          assert.ok(given.bundle.wants.includes(capability), `gives ${capability}`);
          assert.ok(gives.includes(capability) && !there.includes(capability));
        }
        // What is no call's matter stays as it was.
        if (before?.state === 'active')
          assert.ok(
            news.every((id) => capabilityOf(id) !== undefined),
            'switches on what is not about calls',
          );
      }
    });
  });

  it('names each product once, and never one to be both given and taken', () => {
    always((given) => {
      const { adds, removes } = planGive(given);
      const named = [...adds, ...removes].map(({ skuId }) => skuId);
      assert.equal(new Set(named).size, named.length);
    });
  });

  it('takes only seats that are free, of products that can be assigned', () => {
    always((given) => {
      for (const { skuId, free } of planGive(given).adds.filter((each) => each.free !== null)) {
        const { enabled, consumed, isUsable } = productOf(skuId, given.products);
        assert.ok(isUsable && free === enabled - consumed && free > 0);
      }
    });
  });

  it('leaves the person with everything asked for and no less than before but the plan swapped', () => {
    always((given) => {
      const plan = planGive(given);
      if (plan.problems.length > 0) return;
      const before = rightsOf(given.person, given.products);
      const after = rightsOf(applied(plan, given.person), given.products);
      for (const wanted of given.bundle.wants) assert.ok(has(after, wanted), `lacks ${wanted}`);
      const swapped = plan.removes.flatMap(({ skuId }) => capabilitiesOf(productOf(skuId, given.products)));
      for (const right of before) assert.ok(after.has(right) || swapped.includes(right), `lost ${right}`);
    });
  });

  it('has no calling plan beside the one it gives', () => {
    always((given) => {
      const plan = planGive(given);
      const gives = plan.adds.flatMap((each) => each.gives).filter((each) => CALLING_PLANS.includes(each));
      if (plan.problems.length > 0 || gives.length === 0) return;
      const after = rightsOf(applied(plan, given.person), given.products);
      assert.deepEqual(
        CALLING_PLANS.filter((each) => after.has(each)),
        gives,
      );
    });
  });

  it('has nothing left to do once it is done', () => {
    always((given) => {
      const plan = planGive(given);
      if (plan.problems.length > 0) return;
      const again = planGive({ ...given, person: applied(plan, given.person) });
      assert.deepEqual([again.adds, again.removes, again.problems, again.usageLocation], [[], [], [], null]);
    });
  });

  it('guesses no location: it is the person’s, or the one given, or asked for', () => {
    always((given) => {
      const plan = planGive(given);
      const isMissing = given.person.usageLocation === null;
      assert.ok(plan.usageLocation === null || (isMissing && plan.usageLocation === given.usageLocation));
      const asks = plan.problems.some(({ kind }) => kind === 'no-location');
      const isNeeded =
        isMissing && given.usageLocation === null && plan.has.length < given.bundle.wants.length;
      assert.equal(asks, isNeeded);
    });
  });

  it('is the same in whatever order Microsoft lists products and licences', () => {
    always(({ otherOrder, ...given }) => {
      const person = { ...given.person, assignments: given.person.assignments.toReversed() };
      assert.deepEqual(sorted(planGive({ ...given, products: otherOrder, person })), sorted(planGive(given)));
    });
  });

  it('gives up without doing half where nothing was found: what is in the way is named', () => {
    always((given) => {
      const plan = planGive(given);
      const rights = rightsOf(applied(plan, given.person), given.products);
      if (given.bundle.wants.every((each) => has(rights, each))) return;
      assert.ok(plan.problems.length > 0);
    });
  });
});

describe('taking a leaver’s calls, whatever there is', () => {
  const released = (given: Scene): Plan => planRelease({ ...given, ourGroups: new Set<string>() });

  it('touches only what is his own and only for calls', () => {
    always((given) => {
      const plan = released(given);
      assert.deepEqual(plan.adds, []);
      for (const { skuId } of plan.removes) {
        assert.ok(own(given.person, skuId));
        assert.ok(isOnlyForCalls(productOf(skuId, given.products)));
      }
    });
  });

  it('leaves nothing about calls that is not named with its reason', () => {
    always((given) => {
      const plan = released(given);
      const left = rightsOf(applied(plan, given.person), given.products);
      if (left.size > 0) assert.ok(plan.cautions.length > 0);
    });
  });

  it('takes nothing from under a calling plan that stays', () => {
    always((given) => {
      const before = rightsOf(given.person, given.products);
      const isSound = (rights: ReadonlySet<string>): boolean =>
        !CALLING_PLANS.some((each) => rights.has(each)) ||
        rights.has('phone') ||
        rights.has('resource-account');
      const after = rightsOf(applied(released(given), given.person), given.products);
      if (isSound(before)) assert.ok(isSound(after), [...after].join(', '));
    });
  });

  it('has nothing left to take once it is done', () => {
    always((given) => {
      const person = applied(released(given), given.person);
      assert.deepEqual(released({ ...given, person }).removes, []);
    });
  });
});

const sorted = (plan: Plan): object => ({
  ...plan,
  removes: plan.removes.toSorted((a, b) => a.skuId.localeCompare(b.skuId)),
  problems: plan.problems.map((each) => JSON.stringify(each)).toSorted(),
});
