import assert from 'node:assert/strict';
import type { LicensedPerson, LicensedTenant } from '../../domain/licences/tenant.ts';
import { group, person, SKU } from '../sandbox/graph/graph.ts';
import { openSandbox, type OpenSandbox } from '../sandbox/open-sandbox.ts';
import { found } from '../sandbox/shapes.ts';
import { parts, put, type AskedPart } from './batch-answers.ts';
import { graphStandIn, json, status, type Answer, type GraphStandIn } from './graph-stand-in.ts';
import { tenantOn } from './tenant-on.ts';

describe("licenses in the sandbox's directory", () => {
  let open: OpenSandbox;
  let tenant: LicensedTenant;

  before(async () => {
    open = await openSandbox();
    tenant = tenantOn(`${open.origin}/sandbox/graph`);
  });
  after(() => open.close());

  it('are read with the people, by id or name, in any case; who is not there is not in the answer', async () => {
    const guest = 'Greta.Lund_partner.example#EXT#@sandbox.example';
    const people = await tenant.people([
      person(24).toUpperCase(),
      person(24),
      guest,
      person(999),
      'nobody@sandbox.example',
      ' ',
    ]);

    assert.deepEqual([...people.keys()].toSorted(), [person(24), guest.toLowerCase()].toSorted());
    const samuel = found(people.get(person(24)), 'Samuel');
    assert.equal(samuel.usageLocation, 'GB');
    assert.equal(samuel.isGuest, false);
    assert.deepEqual(samuel.assignments, [
      { skuId: SKU.E5, groupId: null, disabledPlans: [], state: 'active', error: null },
    ]);
    assert.equal(people.get(guest.toLowerCase())?.isGuest, true);
  });

  it('of groups name the group, and are known by service plan', async () => {
    const helpdesk = found((await tenant.people([person(6)])).get(person(6)), 'Tomas');
    const products = await tenant.products();

    const ofGroup = found(
      helpdesk.assignments.find(({ groupId }) => groupId !== null),
      'a license of a group',
    );
    assert.equal(ofGroup.skuId, SKU.CREDITS);
    assert.deepEqual(await tenant.group(group(3).toUpperCase()), {
      id: group(3),
      name: 'Helpdesk (all)',
      skuIds: [SKU.CREDITS],
    });
    assert.equal(await tenant.group(group(99)), undefined);
    const credits = found(
      products.find(({ skuId }) => skuId === SKU.CREDITS),
      'credits',
    );
    assert.equal(credits.enabled, 10_000_000);
    assert.ok(credits.consumed > 0);
    assert.equal(credits.isUsable, true);
    assert.deepEqual(credits.plans, [{ id: '505e180f-f7e0-4b65-91d4-00d670bbd18c', name: 'MCOPSTNC' }]);
  });

  it('are read for everybody in pages, as they are for each', async () => {
    const all: LicensedPerson[] = [];
    for await (const page of tenant.everybody()) all.push(...page);

    const each = await tenant.people(all.map(({ id }) => id));
    assert.ok(all.length > 15);
    assert.deepEqual(
      all.map(({ id }) => each.get(id)),
      all,
    );
  });

  it('are provisioned one by one', async () => {
    const status = await tenant.provisioning([person(24).toUpperCase(), person(999)]);

    assert.deepEqual([...status.keys()], [person(24)]);
    const plans = found(status.get(person(24)), 'Samuel');
    assert.ok(plans.some(({ planId }) => planId === '4828c8ec-dc2e-4779-b502-87ac9ce28ab7'));
    assert.ok(plans.every(({ skuId, status: each }) => skuId === SKU.E5 && each === 'done'));
  });

  it('are of people found by any word of the name, or the beginning of an address', async () => {
    const names = async (text: string, most = 15) =>
      (await tenant.search(text, most)).map(({ displayName }) => displayName);

    assert.deepEqual(await names('okaf'), ['Samuel Okafor']);
    assert.deepEqual(await names('samuel.ok'), ['Samuel Okafor']);
    assert.deepEqual(await names('"'), []);
    assert.equal((await names('s', 2)).length, 2);
  });

  it('come with numbers, unless the bot may not read them', async () => {
    const few = await tenant.numbers([person(21).toUpperCase(), person(24)]);
    const many = await tenant.numbers(Array.from({ length: 30 }, (_, at) => person(at)));

    assert.deepEqual(few, new Map([[person(21), '+12065550121']]));
    assert.equal(many?.get(person(21)), '+12065550121');
    assert.equal(many?.get(person(24)), undefined);

    await open.send('POST', '/sandbox/api/faults', { noNumbers: true });
    assert.equal(await tenant.numbers([person(21)]), undefined);
  });
});

describe('what Graph says about licenses', () => {
  let standIn: GraphStandIn;
  afterEach(() => standIn.close());

  async function tenantOf(...answers: Answer[]): Promise<LicensedTenant> {
    standIn = await graphStandIn(answers);
    return tenantOn(standIn.base);
  }

  it('about a group that may not be read is as if there were none: others go on', async () => {
    const tenant = await tenantOf(status(403));
    assert.equal(await tenant.group('g-1'), undefined);
  });

  it('is read in any case, and what is new to us is nothing to rely on', async () => {
    const state = (more: object) => ({ skuId: 'ABC', assignedByGroup: null, disabledPlans: [], ...more });
    const tenant = await tenantOf(
      json({
        value: [
          {
            id: 'A1',
            displayName: null,
            userPrincipalName: 'a_x#EXT#@c.example',
            usageLocation: 'de',
            licenseAssignmentStates: [
              state({ state: 'Active', error: 'None', assignedByGroup: 'G-1', disabledPlans: ['P-1', 7] }),
              state({ state: 'Error', error: 'CountViolation' }),
              state({ state: 'ActiveWithError', error: 'Others' }),
              state({ state: 'Disabled', error: 'Other' }),
              state({ state: 'Error', error: 'DependencyViolation' }),
              state({ state: 'Error', error: 'MutuallyExclusiveViolation' }),
              state({ state: 'Error', error: 'ProhibitedInUsageLocationViolation' }),
              state({ state: 'Error', error: 'UniquenessViolation' }),
              state({ state: 'Error', error: 'SomethingNew' }),
            ],
          },
          { userPrincipalName: 'has no id' },
        ],
      }),
    );

    const pages: LicensedPerson[] = [];
    for await (const page of tenant.everybody()) pages.push(...page);
    const [one, ...others] = pages;

    assert.deepEqual(others, []);
    const { assignments, ...rest } = found(one, 'one');
    assert.deepEqual(rest, {
      id: 'a1',
      displayName: 'a_x#EXT#@c.example',
      userPrincipalName: 'a_x#EXT#@c.example',
      department: '',
      enabled: true,
      isGuest: true,
      usageLocation: 'DE',
    });
    assert.deepEqual(assignments[0], {
      skuId: 'abc',
      groupId: 'g-1',
      disabledPlans: ['p-1'],
      state: 'active',
      error: null,
    });
    assert.deepEqual(
      assignments.slice(1).map(({ state: is, error }) => [is, error]),
      [
        ['error', 'no-seat'],
        ['active-with-error', 'other'],
        ['disabled', 'other'],
        ['error', 'dependency'],
        ['error', 'exclusive'],
        ['error', 'location'],
        ['error', 'duplicate-address'],
        ['error', 'other'],
      ],
    );
  });

  it('is of seats that are paid for; nothing for a whole company, and nothing of what was locked', async () => {
    const sku = (name: string, more: object) => ({
      skuId: name.toUpperCase(),
      skuPartNumber: `${name} `,
      capabilityStatus: 'Enabled',
      consumedUnits: 14,
      prepaidUnits: { enabled: 25, suspended: 3, warning: 1, lockedOut: 0 },
      servicePlans: [{ servicePlanId: 'PLAN', servicePlanName: 'MCOEV ' }],
      appliesTo: 'User',
      ...more,
    });
    const tenant = await tenantOf(
      json({
        value: [
          sku('a', {}),
          sku('b', { appliesTo: 'Company' }),
          sku('c', { capabilityStatus: 'Suspended', prepaidUnits: { enabled: 0, suspended: 14 } }),
          sku('d', { capabilityStatus: 'Warning' }),
        ],
      }),
    );

    const products = await tenant.products();

    assert.deepEqual(products[0], {
      skuId: 'a',
      skuPartNumber: 'a',
      plans: [{ id: 'plan', name: 'MCOEV' }],
      isUsable: true,
      enabled: 25,
      consumed: 14,
    });
    assert.deepEqual(
      products.map(({ skuId, isUsable, enabled }) => [skuId, isUsable, enabled]),
      [
        ['a', true, 25],
        ['c', false, 0],
        ['d', true, 25],
      ],
    );
  });

  it('costs twenty questions for three hundred people', async () => {
    const asked: AskedPart[][] = [];
    const none = parts(() => ({ status: 200, body: { value: [] } }), asked);
    const tenant = await tenantOf(none);

    await tenant.people(Array.from({ length: 300 }, (_, at) => person(at)));

    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.length, 20);
    for (const { url } of asked[0] ?? []) {
      const filter = new URLSearchParams(url.split('?')[1]).get('$filter') ?? '';
      assert.equal(filter.match(/'/gu)?.length, 30);
    }
  });

  it('about people by name is asked seven at a time, by principal name and by mail', async () => {
    const asked: AskedPart[][] = [];
    const user = (id: string, userPrincipalName: string, mail: string) => ({ id, userPrincipalName, mail });
    const value = [
      user('b', 'other@c.example', 'Ann@c.example'),
      user('a', 'ANN@c.example', 'ann.b@c.example'),
      user('c', 'c@c.example', 'other@c.example'),
      user('d', 'd@c.example', "o'neil#EXT#@c.example"),
    ];
    const tenant = await tenantOf(parts(() => ({ status: 200, body: { value } }), asked));
    const names = ['ann@c.example', 'other@c.example', "O'Neil#EXT#@c.example", '4', '5', '6', '7', '8'];

    const people = await tenant.people(names);

    assert.deepEqual(Object.fromEntries([...people].map(([name, { id }]) => [name, id])), {
      'ann@c.example': 'a',
      "o'neil#ext#@c.example": 'd',
      'other@c.example': 'b',
    });
    assert.equal(asked[0]?.length, 2);
    const url = asked[0]?.[0]?.url ?? '';
    assert.doesNotMatch(url, /#/u);
    const filter = new URLSearchParams(url.split('?')[1]).get('$filter') ?? '';
    assert.equal(filter.split(' or ').length, 14);
    assert.ok(filter.includes("mail eq 'o''neil#ext#@c.example'"));
  });

  it('about a name that it cannot put into a filter is asked by itself, and so are those asked with it', async () => {
    const asked: AskedPart[][] = [];
    const first = parts(() => put(400, 'Invalid filter clause.'), asked);
    const second = parts(({ url }) => {
      if (url.startsWith('/users/ann')) return { status: 200, body: { id: 'a' } };
      return url.startsWith('/users/x%23ext%23') ? put(404, 'Not there.') : put(400, 'Bad name.');
    }, asked);
    const tenant = await tenantOf(first, second);

    const people = await tenant.people(['ann@c.example', 'x#EXT#@c.example', '%']);

    assert.deepEqual([...people.keys()], ['ann@c.example']);
    assert.equal(asked[1]?.length, 3);
  });

  it('throws for people and provisioning that may not be read', async () => {
    const no = parts(() => put(403, 'Insufficient privileges.', 'Authorization_RequestDenied'));
    const tenant = await tenantOf(no, no, no, status(403));

    await assert.rejects(tenant.people([person(1)]), /Graph answered 403: \/users/u);
    await assert.rejects(tenant.provisioning([person(1)]), /Graph answered 403/u);
    await assert.rejects(tenant.products(), /Graph answered 403: \/subscribedSkus/u);
  });

  it('of a service plan is done, off, failed, or still to come', async () => {
    const plan = (servicePlanId: string, provisioningStatus: string) => ({
      servicePlanId,
      provisioningStatus,
    });
    const servicePlans = [
      plan('A', 'Success'),
      plan('B', 'Disabled'),
      plan('C', 'Error'),
      plan('D', 'PendingProvisioning'),
      plan('E', 'PendingActivation'),
      plan('F', 'SomethingNew'),
    ];
    const tenant = await tenantOf(
      parts(() => ({ status: 200, body: { value: [{ skuId: 'S', servicePlans }] } })),
    );

    assert.deepEqual(
      (await tenant.provisioning(['P'])).get('p')?.map(({ planId, status: is }) => [planId, is]),
      [
        ['a', 'done'],
        ['b', 'off'],
        ['c', 'failed'],
        ['d', 'pending'],
        ['e', 'pending'],
        ['f', 'pending'],
      ],
    );
  });

  it('of a service plan is as far as its service, where details may not be read; they are not asked for again', async () => {
    const asked: AskedPart[][] = [];
    const plan = (service: string, servicePlanId: string, capabilityStatus = 'Enabled') => ({
      service,
      servicePlanId,
      capabilityStatus,
    });
    const done = (service: string, provisioningStatus = 'Success') => ({
      service,
      provisioningStatus,
      capabilityStatus: 'Enabled',
    });
    const user = {
      id: person(1).toUpperCase(),
      assignedPlans: [
        plan('a', 'A'),
        plan('b', 'B'),
        plan('c', 'C'),
        plan('d', 'D'),
        plan('a', 'E', 'Deleted'),
      ],
      provisionedPlans: [done('a'), done('b', 'PendingActivation'), done('c'), done('c', 'Error')],
    };
    const users = parts(() => ({ status: 200, body: { value: [user] } }), asked);
    const tenant = await tenantOf(
      parts(() => put(403, 'No.')),
      users,
      users,
    );

    const found = await tenant.provisioning([person(1), person(2)]);
    await tenant.provisioning([person(1)]);

    assert.deepEqual([...found.keys()], [person(1)]);
    assert.deepEqual(
      found.get(person(1))?.map(({ planId, status: is }) => [planId, is]),
      [
        ['a', 'done'],
        ['b', 'pending'],
        ['c', 'failed'],
        ['d', 'pending'],
      ],
    );
    assert.deepEqual(
      asked.map(({ length }) => length),
      [1, 1],
    );
  });

  it('of one person whose details are refused is asked of his plans; everybody else’s details are read on', async () => {
    const urls: string[] = [];
    const details = (name: string) => ({ value: [{ skuId: 'S', servicePlans: [{ servicePlanId: name }] }] });
    const answer = parts(({ url }) => {
      urls.push(url);
      if (url.includes('assignedPlans')) return { status: 200, body: { value: [{ id: person(1) }] } };
      return url.includes(person(1)) ? put(403, 'No.') : { status: 200, body: details('A') };
    });
    const tenant = await tenantOf(answer, answer, answer, answer, answer, answer);

    assert.deepEqual([...(await tenant.provisioning([person(1)])).keys()], [person(1)]);
    const both = await tenant.provisioning([person(1), person(2)]);
    await tenant.provisioning([person(2)]);

    assert.deepEqual([...both.keys()].toSorted(), [person(1), person(2)]);
    assert.equal(both.get(person(2))?.length, 1);
    assert.equal(urls.filter((url) => url.includes(`${person(2)}/licenseDetails`)).length, 2);
  });

  it('that it cannot search is looked for at the beginning of names, quotes and all', async () => {
    const tenant = await tenantOf(
      status(400),
      json({
        value: [
          { id: 'o', displayName: "O'Neil" },
          { id: 'p', displayName: "O'Hara" },
        ],
      }),
    );

    assert.deepEqual(
      (await tenant.search("o'", 1)).map(({ id }) => id),
      ['o'],
    );
    const [first, second] = standIn.asked.map(({ url }) => new URLSearchParams(url.split('?')[1]));
    assert.equal(first?.get('$search'), `"displayName:o'" OR "userPrincipalName:o'" OR "mail:o'"`);
    assert.equal(first.get('$count'), 'true');
    assert.match(second?.get('$filter') ?? '', /^startswith\(displayName,'o'''\) or /u);
  });

  it('about numbers is read page by page for many, the primary one of each', async () => {
    const row = (of: number, telephoneNumber: string, assignmentCategory = 'primary') => ({
      telephoneNumber,
      assignmentTargetId: person(of).toUpperCase(),
      assignmentCategory,
    });
    const page = [row(1, '+1', 'private'), ...Array.from({ length: 999 }, (_, at) => row(1000 + at, '+9'))];
    const tenant = await tenantOf(
      json({ value: page }),
      json({ value: [row(1, '+2'), row(1, '+3', 'alternate')] }),
    );

    const numbers = await tenant.numbers(Array.from({ length: 21 }, (_, at) => person(at)));

    assert.deepEqual(numbers, new Map([[person(1), '+2']]));
    assert.match(standIn.asked[1]?.url ?? '', /\$skip=1000$/u);
  });
});
