import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkPerson } from '../../../../domain/licences/check/check-person.ts';
import type { Check, WayOfCalling } from '../../../../domain/licences/check/check.ts';
import type { LicensedPerson, PlanStatus, Product } from '../../../../domain/licences/tenant.ts';
import {
  ACCOUNT,
  CONFERENCING,
  CREDITS,
  DOMESTIC,
  E3,
  E5,
  EVERYTHING,
  METERED,
  PER_MINUTE,
  PHONE,
  SMALL,
  WORLD,
  assigned,
  planId,
  somebody,
  status,
} from '../real-products.ts';

const GROUP = '00000000-0000-4000-b000-000000000001';

interface Given {
  readonly credit?: Check['credit'];
  readonly products?: readonly Product[];
  readonly statuses?: readonly PlanStatus[];
  readonly number?: string | null;
}

const checked = (
  person: LicensedPerson,
  { credit = 'ok', products = EVERYTHING, statuses, number }: Given = {},
): Check =>
  checkPerson({
    person,
    products,
    credit,
    statuses,
    number,
    groupNames: new Map([[GROUP, 'Callers']]),
  });

/** "domestic works, abroad not" */
const waysOf = ({ ways }: Check): string => ways.map(({ way, state }) => `${way} ${state}`).join(', ');
const stateOf = ({ ways }: Check, wanted: WayOfCalling): string | undefined =>
  ways.find(({ way }) => way === wanted)?.state;

describe('why a person can call or not', () => {
  it('finds everything in order for E5 with a domestic plan and credits', () => {
    const check = checked(somebody([E5, DOMESTIC, CREDITS]));

    assert.equal(waysOf(check), 'domestic works, abroad works, dial-out works, toll-free works');
    assert.deepEqual([check.verdict, check.request], [{ kind: 'works' }, null]);
  });

  it('names the licence of credits that E5 does not bring: the plan calls at home, nobody abroad', () => {
    const check = checked(somebody([E5, DOMESTIC]));

    assert.equal(waysOf(check), 'domestic included, abroad not, dial-out included, toll-free works');
    const because = { kind: 'lacks', capability: 'credits' };
    assert.deepEqual(check.verdict, { kind: 'not', way: 'abroad', because });
    assert.equal(check.request, 'credits-only');
  });

  it('leaves the minutes of an international plan and of conferencing to whoever lacks credits', () => {
    const check = checked(somebody([E5, WORLD]));

    assert.equal(waysOf(check), 'domestic included, abroad included, dial-out included, toll-free works');
    assert.equal(check.verdict.kind, 'included');
    assert.equal(check.request, 'credits-only');
  });

  it('lets nobody make one call on pay-as-you-go without credits: it has no minutes', () => {
    const check = checked(somebody([PHONE, METERED]));

    assert.deepEqual([stateOf(check, 'domestic'), stateOf(check, 'abroad')], ['not', 'not']);
    assert.deepEqual(check.verdict, {
      kind: 'not',
      way: null,
      because: { kind: 'lacks', capability: 'credits' },
    });
  });

  it('lets nobody dial out of meetings by the minute without credits', () => {
    assert.equal(stateOf(checked(somebody([PER_MINUTE])), 'dial-out'), 'not');
    assert.equal(stateOf(checked(somebody([PER_MINUTE, CREDITS])), 'dial-out'), 'works');
  });

  it('asks for a plan when Teams Phone is all there is: the carrier is another', () => {
    const check = checked(somebody([E3, PHONE, CREDITS]));

    assert.deepEqual(check.verdict, {
      kind: 'not',
      way: null,
      because: { kind: 'lacks', capability: 'domestic-plan' },
    });
    assert.equal(check.request, 'call-country');
  });

  it('says that a plan needs Teams Phone, and asks for a bundle that has both', () => {
    for (const { plan, bundle } of [
      { plan: DOMESTIC, bundle: 'call-country' },
      { plan: WORLD, bundle: 'call-world' },
      { plan: METERED, bundle: 'call-metered' },
    ]) {
      const check = checked(somebody([plan, CREDITS]));

      assert.equal(check.verdict.kind === 'not' && check.verdict.because.kind, 'needs');
      assert.equal(check.request, bundle);
    }
  });

  it('finds that Teams Phone is switched off inside E5', () => {
    const check = checked(somebody([assigned(E5, { disabledPlans: [planId('MCOEV')] }), DOMESTIC, CREDITS]));

    assert.equal(stateOf(check, 'domestic'), 'not');
    assert.deepEqual(check.verdict, {
      kind: 'not',
      way: 'domestic',
      because: { kind: 'needs', capability: 'domestic-plan', wants: 'phone' },
    });
  });

  it('is content with meetings for whoever has no plan and never had one', () => {
    const check = checked(somebody([E3, CONFERENCING, CREDITS]));

    assert.deepEqual(check.verdict, { kind: 'meetings-only' });
    assert.equal(check.request, null);
  });

  it('sends nobody to ask for a licence that the organisation does not have before it added credit', () => {
    const check = checked(somebody([E5, SMALL]), { products: EVERYTHING.filter((each) => each !== CREDITS) });

    assert.equal(check.verdict.kind === 'not' && check.verdict.because.kind, 'never-funded');
    assert.equal(check.request, null);
  });

  it('finds that there is no number to call from, and asks for no license', () => {
    const check = checked(somebody([E5, DOMESTIC]), { number: null });

    assert.deepEqual(check.verdict, { kind: 'not', way: 'domestic', because: { kind: 'no-number' } });
    assert.deepEqual([stateOf(check, 'dial-out'), check.request], ['included', null]);
  });

  it('stops at the balance: at zero a plan has its minutes only, and toll-free numbers are silent', () => {
    const check = checked(somebody([E5, DOMESTIC, CREDITS]), { credit: 'zero' });

    assert.equal(waysOf(check), 'domestic included, abroad not, dial-out included, toll-free not');
    assert.deepEqual(check.verdict, { kind: 'not', way: 'abroad', because: { kind: 'no-credit' } });
    assert.equal(check.request, null);
  });

  for (const credit of ['low', 'not-sure', 'unknown', 'later'] as const)
    it(`takes a balance that is ${credit} for no reason why calls fail`, () => {
      assert.deepEqual(checked(somebody([E5, DOMESTIC, CREDITS]), { credit }).verdict, { kind: 'works' });
    });

  it('says that a guest and a disabled account call nobody, whatever licences they have', () => {
    for (const [kind, person] of [
      ['guest', somebody([E5, DOMESTIC, CREDITS], { isGuest: true })],
      ['account-disabled', somebody([E5, DOMESTIC, CREDITS], { enabled: false })],
    ] as const)
      assert.deepEqual(checked(person).verdict, { kind: 'not', way: null, because: { kind } });
  });
});

describe('how far services are', () => {
  const person = somebody([E5, DOMESTIC, CREDITS]);

  it('makes it soon while one part is being set up', () => {
    const check = checked(person, { statuses: [status(CREDITS, 'MCOPSTNC', 'pending')] });

    assert.equal(stateOf(check, 'domestic'), 'soon');
    assert.deepEqual(check.verdict, { kind: 'soon' });
  });

  it('makes it not when Microsoft could not set a part up, which nobody can ask for', () => {
    const check = checked(person, { statuses: [status(E5, 'MCOEV', 'failed')] });

    assert.deepEqual(check.verdict, {
      kind: 'not',
      way: 'domestic',
      because: { kind: 'not-set-up', capability: 'phone' },
    });
    assert.equal(check.request, null);
  });

  it('counts the best of two products with the same right', () => {
    const twice = somebody([E5, PHONE, DOMESTIC, CREDITS]);
    const statuses = [status(E5, 'MCOEV', 'failed'), status(PHONE, 'MCOEV', 'done')];

    assert.deepEqual(checked(twice, { statuses }).verdict, { kind: 'works' });
  });

  it('says nothing of products that were taken meanwhile', () => {
    assert.deepEqual(checked(person, { statuses: [status(PHONE, 'MCOEV', 'failed')] }).verdict, {
      kind: 'works',
    });
  });
});

describe('licences that come from groups', () => {
  const byGroup = (product: Product, overrides = {}) => assigned(product, { groupId: GROUP, ...overrides });

  it('count like any, and are named by the group', () => {
    const check = checked(somebody([E5, DOMESTIC, byGroup(CREDITS), assigned(CREDITS)]));

    assert.deepEqual(check.held.find(({ capability }) => capability === 'credits')?.from, [
      { product: 'MCOPSTNC', groupName: 'Callers' },
      { product: 'MCOPSTNC', groupName: null },
    ]);
  });

  it('are in the way by their error: the group is mended, nothing asked for', () => {
    const check = checked(somebody([E5, DOMESTIC, byGroup(CREDITS, { state: 'error', error: 'no-seat' })]));

    assert.deepEqual(check.verdict, {
      kind: 'not',
      way: 'abroad',
      because: { kind: 'group-error', capability: 'credits', groupName: 'Callers', error: 'no-seat' },
    });
    assert.equal(check.request, null);
  });

  it('are told of, though in nobody’s way, when the right comes from elsewhere', () => {
    const check = checked(
      somebody([E5, DOMESTIC, CREDITS, byGroup(CREDITS, { state: 'error', error: 'exclusive' })]),
    );

    assert.deepEqual(check.verdict, { kind: 'works' });
    assert.equal(check.troubles.length, 1);
  });

  it('are told of by product when it has ended', () => {
    const check = checked(somebody([E5, assigned(DOMESTIC, { state: 'disabled' }), CREDITS]));

    assert.deepEqual(check.ways[0], {
      way: 'domestic',
      state: 'not',
      because: { kind: 'suspended', capability: 'domestic-plan', product: 'MCOPSTN1' },
    });
  });

  it('may be three hundred', () => {
    const groups = Array.from({ length: 300 }, (_none, at) => byGroup(CREDITS, { groupId: `group-${at}` }));

    assert.deepEqual(checked(somebody([E5, DOMESTIC, ...groups])).verdict, { kind: 'works' });
  });
});

describe('why a resource account takes calls or not', () => {
  const account = (...has: Parameters<typeof somebody>[0]) =>
    somebody(has, { enabled: false, department: 'Microsoft Communication Application Instance' });

  it('needs its own licence, and no enabled account', () => {
    assert.deepEqual(checked(account(ACCOUNT)).verdict, { kind: 'works' });
    const without = checked(account());
    assert.deepEqual(without.verdict, {
      kind: 'not',
      way: null,
      because: { kind: 'lacks', capability: 'resource-account' },
    });
    assert.equal(without.request, 'answer-calls');
  });

  it('takes toll-free calls from the balance without a licence of credits', () => {
    assert.equal(waysOf(checked(account(ACCOUNT))), 'answer works, toll-free works, call-out not');
    const atZero = checked(account(ACCOUNT), { credit: 'zero' });
    assert.deepEqual(atZero.verdict, { kind: 'not', way: 'toll-free', because: { kind: 'no-credit' } });
  });

  it('calls out with a plan and credits only', () => {
    const check = checked(account(ACCOUNT, METERED));

    assert.deepEqual(check.verdict, {
      kind: 'not',
      way: 'call-out',
      because: { kind: 'lacks', capability: 'credits' },
    });
    assert.equal(check.request, 'credits-only');
    assert.deepEqual(checked(account(ACCOUNT, METERED, CREDITS)).verdict, { kind: 'works' });
  });
});
