import assert from 'node:assert/strict';
import fc from 'fast-check';
import { coverageOf, type CallFacts } from '../../../../domain/licences/coverage/coverage-of.ts';
import type { LicensedPerson } from '../../../../domain/licences/tenant.ts';
import { propertySeed } from '../../../support/environment.ts';
import { allProducts, held, MCOMEETADV, person, products } from './some-people.ts';

const nothing: CallFacts = { active: null, stopped: new Set() };
const look = (people: readonly LicensedPerson[], facts: Partial<CallFacts> = {}) =>
  coverageOf(people, allProducts, {
    facts: { ...nothing, ...facts },
    groupNames: new Map([['group-1', 'Sales']]),
  });
const ids = (people: readonly { readonly id: string }[]) => people.map(({ id }) => id);

describe('coverage', () => {
  it('finds who can place paid calls and lacks the credits licence, also under E5', () => {
    const found = look([
      person('e5', { assignments: [held(products.e5)] }),
      person('e5-with', { assignments: [held(products.e5), held(products.credits)] }),
      person('plan', { assignments: [held(products.phone), held(products.domestic)] }),
      person('e3', { assignments: [held(products.e3)] }),
      person('phone-only', { assignments: [held(products.phone)] }),
    ]);

    assert.deepEqual(ids(found.lists.gaps), ['e5', 'plan']);
    assert.equal(found.counts.able, 3);
    assert.equal(found.counts.covered, 1);
    assert.equal(found.counts.gaps, 2);
  });

  it('does not count parts of a product that are switched off, nor what a group could not give', () => {
    const found = look([
      person('off', { assignments: [held(products.e5, { disabledPlans: [MCOMEETADV] })] }),
      person('failed', {
        assignments: [held(products.e5, { groupId: 'group-1', state: 'error', error: 'no-seat' })],
      }),
    ]);

    assert.equal(found.counts.able, 0);
    assert.deepEqual(found.groupErrors, [
      { groupId: 'group-1', groupName: 'Sales', error: 'no-seat', product: 'SPE_E5', people: 1 },
    ]);
    assert.deepEqual(ids(found.lists['group-errors']), ['failed']);
  });

  it('counts auto attendants and queues although nobody signs in with them, but no disabled people and no guests', () => {
    const calls = [held(products.resource), held(products.payAsYouGo)];
    const found = look([
      person('queue', { enabled: false, assignments: calls }),
      person('leaver', { enabled: false, assignments: [held(products.e5)] }),
      person('guest', { isGuest: true, assignments: [held(products.e5)] }),
    ]);

    assert.deepEqual(ids(found.lists.gaps), ['queue']);
    assert.equal(found.counts.resourceGaps, 1);
    assert.equal(found.counts.coveredResources, 0);
    assert.equal(found.counts.accounts, 2);
  });

  it('finds a credits licence with nothing to call with', () => {
    const found = look([
      person('only-credits', { assignments: [held(products.credits)] }),
      person('phone', { assignments: [held(products.phone), held(products.credits)] }),
    ]);

    assert.deepEqual(ids(found.lists['no-plan']), ['only-credits', 'phone']);
    assert.equal(found.counts.able, 0);
  });

  it('says who has not called only where the call data goes back far enough', () => {
    const holders = ['caller', 'silent'].map((id) =>
      person(id, { assignments: [held(products.e5), held(products.credits)] }),
    );

    assert.equal(look(holders).counts.unused, null);
    const known = look(holders, { active: new Set(['caller']) });
    assert.equal(known.counts.unused, 1);
    assert.deepEqual(ids(known.lists.unused), ['silent']);
  });

  it('calls nobody a gap whose paid calls somebody stopped, and says how many they are', () => {
    const found = look([person('stopped', { assignments: [held(products.e5)] })], {
      stopped: new Set(['stopped']),
    });

    assert.equal(found.counts.gaps, 0);
    assert.equal(found.counts.stopped, 1);
  });

  it('puts products with least to give first, and credits without an end', () => {
    const { seats } = look([]);

    assert.equal(seats[0]?.product, 'MCOPSTN1');
    assert.deepEqual(seats.at(-1), { product: 'MCOPSTNC', isUsable: true, enabled: null, consumed: 0 });
    assert.ok(seats.every(({ product }) => product !== 'SPE_E3'));
  });

  it('tells an organisation that never added credit by the product it lacks', () => {
    const without = allProducts.filter((product) => product !== products.credits);

    const found = coverageOf([], without, { facts: nothing, groupNames: new Map() });

    assert.equal(found.isFunded, false);
    assert.equal(look([]).isFunded, true);
  });

  it('comes out the same in whatever order people and products are read, and adds up', () => {
    const assignment = fc.record({
      of: fc.constantFrom(...allProducts),
      groupId: fc.constantFrom(null, 'group-1', 'group-2'),
      state: fc.constantFrom('active' as const, 'error' as const),
    });
    const somebody = fc.record({
      enabled: fc.boolean(),
      isGuest: fc.boolean(),
      has: fc.array(assignment, { maxLength: 4 }),
      place: fc.nat(),
    });
    fc.assert(
      fc.property(fc.array(somebody, { maxLength: 12 }), (drawn) => {
        const people = drawn.map(({ has, place, ...rest }, index) => ({
          place,
          ...person(`p${index}`, rest),
          assignments: has.map(({ of, groupId, state }) =>
            held(of, { groupId, state, error: state === 'error' ? 'other' : null }),
          ),
        }));
        const mixed = people.toSorted((one, other) => one.place - other.place);
        const context = {
          facts: { active: new Set(['p1']), stopped: new Set(['p2']) },
          groupNames: new Map(),
        };

        const found = coverageOf(people, allProducts, context);
        const again = coverageOf(mixed, allProducts.toReversed(), context);

        assert.deepEqual(again, found);
        const { counts } = found;
        assert.equal(counts.able, counts.covered + counts.gaps + counts.stopped);
        assert.equal(found.lists.gaps.length, counts.gaps);
      }),
      { numRuns: 150, seed: propertySeed },
    );
  });
});
