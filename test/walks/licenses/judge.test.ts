import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Grant } from '../../../domain/licences/grants/grant.ts';
import type { Exchange } from './exchange.ts';
import type { Holding, Snapshot } from './holdings.ts';
import { judge, type Deed, type Evidence } from './judge.ts';

const [CREDITS, CREDITS_PLAN] = ['credits', '505e180f-f7e0-4b65-91d4-00d670bbd18c'];
const [SUITE, SUITE_PLAN] = ['suite', 'teams'];

describe('the judge of a thousand people', () => {
  const person = (id: string, ...products: readonly string[]): Holding => ({
    id,
    userPrincipalName: `${id}@x.example`,
    isGuest: false,
    usageLocation: 'US',
    direct: new Map(products.map((product) => [product, []])),
    plans: new Set(products.map((product) => (product === CREDITS ? CREDITS_PLAN : SUITE_PLAN))),
  });
  const snapshot = (...people: readonly Holding[]): Snapshot => ({
    people: new Map(people.map((each) => [each.id, each])),
    stock: [
      { skuId: CREDITS, skuPartNumber: 'MCOPSTNC', plans: [CREDITS_PLAN], free: 5 },
      { skuId: SUITE, skuPartNumber: 'SPE_E3', plans: [SUITE_PLAN], free: 0 },
    ],
  });
  const grant = (personId: string, over: Partial<Grant> = {}): Grant => ({
    organisationId: 'contoso',
    requestId: 'one',
    position: 1,
    personId,
    typed: `${personId}@x.example`,
    name: personId,
    usageLocation: null,
    state: 'given',
    plan: {
      has: [],
      adds: [{ skuId: CREDITS, product: 'MCOPSTNC', gives: ['credits'], disabledPlans: [], free: null }],
      removes: [],
      usageLocation: null,
      problems: [],
      cautions: [],
    },
    before: null,
    problem: null,
    gained: ['credits'],
    attempts: 1,
    nextTryAt: null,
    since: 0,
    version: 1,
    ...over,
  });
  const refusal = (personId: string, said: string): Exchange => ({
    method: 'POST',
    path: `/users/${personId}/assignLicense`,
    status: 400,
    said,
    personId,
    add: [CREDITS],
    remove: [],
    isPart: true,
  });
  const evidence = (over: Partial<Evidence> = {}): Evidence => ({
    lines: [{ position: 1, isOk: true }],
    grants: [grant('ann')],
    before: snapshot(person('ann', SUITE), person('bob', SUITE)),
    after: snapshot(person('ann', SUITE, CREDITS), person('bob', SUITE)),
    deeds: [],
    exchanges: [],
    ...over,
  });
  const failed = (problem: Grant['problem']) => [grant('ann', { state: 'failed', problem })];
  const gave: Deed = { personId: 'ann', kind: 'gave', skuId: CREDITS };

  it('finds nothing where everyone got what the preview said', () => {
    assert.deepEqual(judge(evidence()), []);
  });

  const lies: readonly (readonly [string, Partial<Evidence>, RegExp])[] = [
    ['somebody was said to have got what he has not', { after: snapshot(person('ann', SUITE), person('bob', SUITE)) }, /lacks credits/],
    ['somebody lost a product', { after: snapshot(person('ann', CREDITS), person('bob', SUITE)) }, /lacks suite[\s\S]*lost teams/],
    ['somebody whom nobody asked for got something', { after: snapshot(person('ann', SUITE, CREDITS), person('bob', SUITE, CREDITS)) }, /bob.*nobody asked for: has credits besides/],
    ['somebody is still under way', { grants: [grant('ann', { state: 'settling' })] }, /ended as settling/],
    ['somebody was forgotten', { lines: [1, 2].map((position) => ({ position, isOk: true })) }, /promised 2 people, and 1/],
    ['somebody failed without a reason', { grants: failed(null) }, /without a reason/],
    ['a seat is said to lack that is free', { grants: failed({ kind: 'no-seat', product: 'MCOPSTNC' }) }, /no-seat is not so/],
    ['somebody is said to be gone who is there', { grants: failed({ kind: 'not-there' }) }, /not-there is not so/],
    ['Microsoft is said to have refused what it did not', { grants: failed({ kind: 'refused', said: 'No.' }) }, /Microsoft last said "nothing"/],
    ['somebody failed, and has it', { grants: failed({ kind: 'location-refused', usageLocation: 'US' }), exchanges: [refusal('ann', 'invalid usage location')] }, /has credits besides, though nothing was given/],
  ]; // prettier-ignore

  for (const [what, over, told] of lies)
    it(`tells that ${what}`, () => {
      assert.match(judge(evidence(over)).join('\n'), told);
    });

  const untouched = snapshot(person('ann', SUITE), person('bob', SUITE));
  const truths: readonly (readonly [string, Partial<Evidence>])[] = [
    ['what Microsoft refused, in its own words', { grants: failed({ kind: 'dependency', said: '' }), after: untouched, exchanges: [refusal('ann', 'License assignment failed because of dependencies')] }],
    ['a person who is gone', { grants: failed({ kind: 'not-there' }), after: snapshot(person('bob', SUITE)), deeds: [{ personId: 'ann', kind: 'deleted', skuId: null }] }],
    ['a product without a free seat', { grants: [grant('ann', { state: 'no-seat', problem: { kind: 'no-seat', product: 'SPE_E3' } })], after: untouched }],
    ['what another tool gave meanwhile', { grants: [grant('ann', { state: 'nothing-to-do', problem: null })], deeds: [gave] }],
  ]; // prettier-ignore

  for (const [what, over] of truths)
    it(`accepts ${what}`, () => {
      assert.deepEqual(judge(evidence(over)), []);
    });
});
