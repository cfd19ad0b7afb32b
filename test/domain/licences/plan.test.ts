import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bundleOf, type BundleId } from '../../../domain/licences/bundle.ts';
import { planGive, planRelease, type Plan } from '../../../domain/licences/plan.ts';
import type { LicensedPerson, Product } from '../../../domain/licences/tenant.ts';
import {
  ACCOUNT,
  CREDITS,
  DOMESTIC,
  E3,
  E5,
  EVERYTHING,
  F3,
  METERED,
  PHONE,
  PHONE_WITH_PLAN,
  SMALL,
  WORLD,
  assigned,
  planId,
  somebody,
} from './real-products.ts';

const GROUP = '00000000-0000-4000-b000-000000000001';
const groupNames = new Map([[GROUP, 'Callers']]);

function give(
  bundleId: BundleId,
  person: LicensedPerson | undefined,
  products: readonly Product[] = EVERYTHING,
): Plan {
  const bundle = bundleOf(bundleId);
  assert.ok(bundle);
  return planGive({ bundle, person, products, usageLocation: null, groupNames });
}

const added = ({ adds }: Plan): readonly string[] => adds.map(({ product }) => product);
const removed = ({ removes }: Plan): readonly string[] => removes.map(({ product }) => product);
const kinds = (plan: Plan): readonly string[] => plan.problems.map(({ kind }) => kind);
const only = (...products: readonly Product[]) => products;

describe('what would be given, with the products there are', () => {
  it('is credits only for E5 with a plan: E5 brings none', () => {
    const plan = give('call-country', somebody([E5, DOMESTIC]));

    assert.deepEqual([added(plan), removed(plan), plan.has], [['MCOPSTNC'], [], ['phone', 'domestic-plan']]);
    assert.equal(plan.adds[0]?.free, null);
  });

  it('switches Teams Phone on inside E5 instead of taking a seat, and leaves what else is off', () => {
    const off = [planId('MCOEV'), planId('TEAMS1')];
    const plan = give('own-carrier', somebody([assigned(E5, { disabledPlans: off })]));

    assert.deepEqual(plan.adds, [
      {
        skuId: E5.skuId,
        product: 'SPE_E5',
        gives: ['phone'],
        disabledPlans: [planId('TEAMS1')],
        free: null,
      },
    ]);
  });

  it('is one product for a frontline worker where phone and plan come as one', () => {
    assert.deepEqual(added(give('call-country', somebody([F3]))), ['MCOTEAMS_ESSENTIALS', 'MCOPSTNC']);
  });

  it('is phone and plan apart where they do not', () => {
    assert.deepEqual(added(give('call-country', somebody([E3]), only(E3, PHONE, DOMESTIC, CREDITS))), [
      'MCOEV',
      'MCOPSTN1',
      'MCOPSTNC',
    ]);
  });

  it('swaps a plan of his own for the one asked for, in one', () => {
    for (const { has, bundle, gives } of [
      { has: SMALL, bundle: 'call-world', gives: 'MCOPSTN2' },
      { has: DOMESTIC, bundle: 'call-metered', gives: METERED.skuPartNumber },
      { has: METERED, bundle: 'call-world', gives: 'MCOPSTN2' },
    ] as const) {
      const plan = give(bundle, somebody([E5, has, CREDITS]));

      assert.deepEqual([added(plan), removed(plan), kinds(plan)], [[gives], [has.skuPartNumber], []]);
    }
  });

  it('takes no international plan from whoever asks for the domestic one', () => {
    const plan = give('call-country', somebody([E5, WORLD, CREDITS]));

    assert.deepEqual([added(plan), removed(plan), kinds(plan)], [[], [], []]);
  });

  it('leaves a plan that a group gives, or a product that is more, and says why that is in the way', () => {
    const byGroup = give('call-world', somebody([E5, assigned(DOMESTIC, { groupId: GROUP })]));
    const inProduct = give('call-world', somebody([PHONE_WITH_PLAN]));

    assert.deepEqual(byGroup.problems, [
      { kind: 'shut-out', capability: 'domestic-plan', product: 'MCOPSTN1', groupName: 'Callers' },
    ]);
    assert.deepEqual([kinds(inProduct), removed(inProduct)], [['shut-out'], []]);
  });

  it('is short of what was never bought, of what has run out, and of seats, each in its own words', () => {
    const kim = somebody([E5, DOMESTIC]);

    assert.deepEqual(kinds(give('credits-only', kim, only(E5, DOMESTIC))), ['not-owned']);
    const ended = { ...CREDITS, isUsable: false };
    assert.deepEqual(kinds(give('credits-only', kim, only(E5, DOMESTIC, ended))), ['not-usable']);
    const full = { ...WORLD, consumed: WORLD.enabled + 2 };
    assert.deepEqual(kinds(give('call-world', somebody([E5]), only(E5, full, CREDITS))), ['no-seat']);
  });

  it('wants a plan or conferencing before credits', () => {
    assert.deepEqual(kinds(give('credits-only', somebody([E3, PHONE]))), ['needs']);
  });

  it('asks for the location that is missing, and for none where nothing is missing', () => {
    const nowhere = { usageLocation: null };

    assert.deepEqual(kinds(give('credits-only', somebody([E5, DOMESTIC], nowhere))), ['no-location']);
    assert.deepEqual(kinds(give('credits-only', somebody([E5, DOMESTIC, CREDITS], nowhere))), []);
  });

  it('is nothing for a guest and for nobody', () => {
    assert.deepEqual(kinds(give('call-country', somebody([], { isGuest: true }))), ['guest']);
    assert.deepEqual(kinds(give('call-country', undefined)), ['not-there']);
  });

  it('warns of a disabled account, but of no resource account', () => {
    const off = { enabled: false };
    const department = 'Microsoft Communication Application Instance';

    assert.deepEqual(
      give('credits-only', somebody([E5], off)).cautions.map(({ kind }) => kind),
      ['account-disabled'],
    );
    assert.deepEqual(give('answer-calls', somebody([], { ...off, department })).cautions, []);
    assert.deepEqual(added(give('queue-calls-out', somebody([ACCOUNT], { ...off, department }))), [
      METERED.skuPartNumber,
      'MCOPSTNC',
    ]);
  });
});

describe('what would be taken from a leaver', () => {
  const release = (person: LicensedPerson, ourGroups: readonly string[] = []) =>
    planRelease({ person, products: EVERYTHING, groupNames, ourGroups: new Set(ourGroups) });

  it('is what is his own and about calls; E5 stays, and is named', () => {
    const plan = release(somebody([E5, SMALL, CREDITS]));

    assert.deepEqual(removed(plan), ['MCOPSTN_5', 'MCOPSTNC']);
    assert.deepEqual(plan.cautions, [{ kind: 'in-product', product: 'SPE_E5', capability: 'phone' }]);
  });

  it('is not what a group gives, unless it is ours to leave', () => {
    const person = somebody([E3, assigned(CREDITS, { groupId: GROUP })]);

    assert.deepEqual(release(person).cautions, [
      { kind: 'by-group', product: 'MCOPSTNC', groupName: 'Callers' },
    ]);
    assert.deepEqual(release(person, [GROUP]).cautions, []);
  });

  it('is not Teams Phone while a group’s calling plan stays on it', () => {
    const plan = release(somebody([PHONE, CREDITS, assigned(DOMESTIC, { groupId: GROUP })]));

    assert.deepEqual(removed(plan), ['MCOPSTNC']);
    assert.deepEqual(plan.cautions, [
      { kind: 'by-group', product: 'MCOPSTN1', groupName: 'Callers' },
      { kind: 'kept-for', product: 'MCOEV', capability: 'domestic-plan' },
    ]);
  });
});
