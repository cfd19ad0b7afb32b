import assert from 'node:assert/strict';
import type { Problem } from '../../domain/licences/problem.ts';
import type { Change, ChangeResult, LicensedTenant } from '../../domain/licences/tenant.ts';
import { parts, put, type AskedPart, type PartReply } from './batch-answers.ts';
import { graphStandIn, json, silence, type Answer, type GraphStandIn } from './graph-stand-in.ts';
import { tenantOn } from './tenant-on.ts';

const KIM = '5a9d0c1e-0000-4000-a000-0000000000aa';
const LEE = '5a9d0c1e-0000-4000-a000-0000000000bb';
const GROUP = '5a9d0c1e-1111-4000-a000-0000000000cc';
const SKU = '0dab259f-bf13-4952-b7f8-7db8f131b28d';
const PLAN = '4ed3ff63-69d7-4fb7-b984-5aec7f605ca8';
const PHONE = '4828c8ec-dc2e-4779-b502-87ac9ce28ab7';

const give: Change = { kind: 'assign', personId: KIM, add: [{ skuId: SKU, disabledPlans: [] }], remove: [] };
const take: Change = { kind: 'assign', personId: KIM, add: [], remove: [SKU] };
const swap: Change = { ...give, remove: [PHONE] };
const join: Change = { kind: 'join', personId: KIM, groupId: GROUP };
const leave: Change = { kind: 'leave', personId: KIM, groupId: GROUP };
const move: Change = { kind: 'location', personId: KIM, usageLocation: 'DE' };
const reprocess: Change = { kind: 'reprocess', personId: KIM };

const skus = json({
  value: [
    {
      skuId: SKU.toUpperCase(),
      skuPartNumber: 'MCOPSTN1',
      servicePlans: [
        { servicePlanId: PLAN, servicePlanName: 'MCOPSTN1' },
        { servicePlanId: PHONE, servicePlanName: 'MCOEV' },
      ],
    },
  ],
});
const GONE = `Resource '${KIM}' does not exist or one of its queried reference-property objects are not present.`;

describe('a change of licenses told to Graph', () => {
  let standIn: GraphStandIn;
  afterEach(() => standIn.close());

  async function tenantOf(...answers: Answer[]): Promise<LicensedTenant> {
    standIn = await graphStandIn(answers);
    return tenantOn(standIn.base);
  }

  it('is one request each, as Graph wants it', async () => {
    const asked: AskedPart[][] = [];
    const changes = [give, move, join, leave, reprocess].map((change, at) => ({
      ...change,
      personId: `${KIM.slice(0, -1)}${at}`,
    }));
    const tenant = await tenantOf(parts(() => ({ status: 204 }), asked));

    const results = await tenant.change(changes);

    assert.deepEqual(
      results.map(({ kind }) => kind),
      changes.map(() => 'done'),
    );
    const user = (at: number) => `/users/${KIM.slice(0, -1)}${at}`;
    const ref = `https://graph.microsoft.com/v1.0/directoryObjects/${KIM.slice(0, -1)}2`;
    const typed = { 'Content-Type': 'application/json' };
    assert.deepEqual(
      (asked[0] ?? []).map(({ method, url, body, headers }) => ({ method, url, body, headers })),
      [
        {
          method: 'POST',
          url: `${user(0)}/assignLicense`,
          body: { addLicenses: [{ skuId: SKU, disabledPlans: [] }], removeLicenses: [] },
          headers: typed,
        },
        { method: 'PATCH', url: user(1), body: { usageLocation: 'DE' }, headers: typed },
        {
          method: 'POST',
          url: `/groups/${GROUP}/members/$ref`,
          body: { '@odata.id': ref },
          headers: typed,
        },
        {
          method: 'DELETE',
          url: `/groups/${GROUP}/members/${KIM.slice(0, -1)}3/$ref`,
          body: undefined,
          headers: undefined,
        },
        { method: 'POST', url: `${user(4)}/reprocessLicenseAssignment`, body: {}, headers: typed },
      ],
    );
  });

  const done: ChangeResult = { kind: 'done' };
  const later: ChangeResult = { kind: 'later', afterMs: null };
  const no = (problem: Problem): ChangeResult => ({ kind: 'refused', problem });
  const depends = `License assignment failed because service plan ${PLAN} depends on the service plan(s) ${PHONE.toUpperCase()}`;
  const cases: readonly { when: string; change: Change; answer: PartReply; is: ChangeResult }[] = [
    {
      when: 'no seat is left',
      change: swap,
      answer: put(400, `Subscription with SKU ${SKU} does not have any available licenses.`),
      is: no({ kind: 'no-seat', product: 'MCOPSTN1' }),
    },
    {
      when: 'no seat is left, by the name it has for groups',
      change: give,
      answer: put(400, 'License assignment failed.', 'CountViolation'),
      is: no({ kind: 'no-seat', product: 'MCOPSTN1' }),
    },
    {
      when: 'the location does not do',
      change: give,
      answer: put(400, 'License assignment cannot be done for user with invalid usage location.'),
      is: no({ kind: 'location-refused', usageLocation: null }),
    },
    {
      when: 'the location that is to be set is none',
      change: move,
      answer: put(400, "Invalid value specified for property 'usageLocation' of resource 'User'."),
      is: no({ kind: 'location-refused', usageLocation: 'DE' }),
    },
    {
      when: 'another plan shuts it out',
      change: give,
      answer: put(
        400,
        `License assignment failed because service plans ${PLAN}, ${PHONE} are mutually exclusive.`,
      ),
      is: no({
        kind: 'exclusive',
        said: 'License assignment failed because service plans MCOPSTN1, MCOEV are mutually exclusive.',
      }),
    },
    {
      when: 'another plan conflicts with it',
      change: give,
      answer: put(400, `Service plan ${PLAN} conflicts with service plan x.`),
      is: no({ kind: 'exclusive', said: 'Service plan MCOPSTN1 conflicts with service plan x.' }),
    },
    {
      when: 'something has to be there first',
      change: give,
      answer: put(400, depends),
      is: no({
        kind: 'dependency',
        said: 'License assignment failed because service plan MCOPSTN1 depends on the service plan(s) MCOEV',
      }),
    },
    {
      when: 'the tenant has no such product any more',
      change: give,
      answer: put(400, `License ${SKU} does not correspond to a valid company License.`),
      is: no({ kind: 'not-usable', product: 'MCOPSTN1' }),
    },
    {
      when: 'what is taken is gone already',
      change: take,
      answer: put(400, 'User does not have a corresponding license.'),
      is: done,
    },
    {
      when: 'what is swapped is gone already, and so nothing was added',
      change: swap,
      answer: put(400, 'User does not have a corresponding license.'),
      is: later,
    },
    {
      when: 'the bot may not',
      change: give,
      answer: put(403, 'Insufficient privileges to complete the operation.', 'Authorization_RequestDenied'),
      is: no({ kind: 'no-permission' }),
    },
    {
      when: 'the bot may not have groups looked at again, which is no reason to stop',
      change: reprocess,
      answer: put(403, 'Insufficient privileges to complete the operation.', 'Authorization_RequestDenied'),
      is: done,
    },
    { when: 'nobody is there', change: give, answer: put(404, GONE), is: no({ kind: 'not-there' }) },
    {
      when: 'nobody is there to join a group',
      change: join,
      answer: put(404, GONE),
      is: no({ kind: 'not-there' }),
    },
    {
      when: 'the group is gone',
      change: join,
      answer: put(404, GONE.replace(KIM, GROUP)),
      is: no({ kind: 'group-gone' }),
    },
    {
      when: 'somebody is a member already',
      change: join,
      answer: put(
        400,
        "One or more added object references already exist for the following modified properties: 'members'.",
      ),
      is: { kind: 'done', already: true },
    },
    { when: 'somebody is no member any more', change: leave, answer: put(404, GONE), is: done },
    {
      when: 'it says something new',
      change: give,
      answer: put(400, `Unable to do that with ${PHONE}.`),
      is: no({ kind: 'refused', said: 'Unable to do that with MCOEV.' }),
    },
    {
      when: 'it says nothing',
      change: join,
      answer: { status: 400 },
      is: no({ kind: 'refused', said: 'status 400' }),
    },
    { when: 'the token ran out', change: give, answer: { status: 401 }, is: later },
    { when: 'another change holds a lock', change: give, answer: { status: 409 }, is: later },
    { when: 'it fails itself', change: give, answer: { status: 500 }, is: later },
  ];
  for (const { when, change, answer, is } of cases)
    it(`is understood when ${when}`, async () => {
      const tenant = await tenantOf(
        parts(() => answer),
        skus,
      );

      assert.deepEqual(await tenant.change([change]), [is]);
    });

  it('names the group that something comes from', async () => {
    const inherited =
      'User license is inherited from a group membership and it cannot be removed directly from the user.';
    const person = {
      id: KIM,
      licenseAssignmentStates: [
        { skuId: SKU, assignedByGroup: null },
        { skuId: SKU, assignedByGroup: GROUP },
      ],
    };
    const tenant = await tenantOf(
      parts(() => put(400, inherited)),
      skus,
      parts(() => ({ status: 200, body: { value: [person] } })),
      json({ id: GROUP, displayName: 'Phones', assignedLicenses: [] }),
    );

    assert.deepEqual(await tenant.change([take]), [
      no({ kind: 'by-group', product: 'MCOPSTN1', groupName: 'Phones' }),
    ]);
  });

  it('is put off when Graph stays silent or asks for patience too long, and is not told again', async () => {
    standIn = await graphStandIn([
      silence,
      parts(() => ({ status: 429, headers: { 'Retry-After': '600' } })),
    ]);
    const tenant = tenantOn(standIn.base, 300);

    assert.deepEqual(await tenant.change([give]), [later]);
    assert.deepEqual(await tenant.change([give]), [{ kind: 'later', afterMs: 600_000 }]);
    assert.equal(standIn.asked.length, 2);
  });

  for (const code of [400, 409])
    it(`that met another one (${code}) is told again after a while`, async () => {
      const tenant = await tenantOf(
        parts(() => put(code, 'Wait briefly and retry.', 'Directory_ConcurrencyViolation')),
        parts(() => ({ status: 200 })),
      );

      assert.deepEqual(await tenant.change([give]), [done]);
    });

  it('of one person waits for the one before it, and is not told when that did not come about', async () => {
    const asked: AskedPart[][] = [];
    const answers = parts(({ url }) => (url.includes(LEE) ? put(403, 'No.') : { status: 204 }), asked);
    const tenant = await tenantOf(answers, answers);
    const lee = <C extends Change>(change: C): C => ({ ...change, personId: LEE });

    const results = await tenant.change([
      move,
      lee(move),
      { ...give, personId: KIM.toUpperCase() },
      lee(give),
    ]);

    assert.deepEqual(results, [done, no({ kind: 'no-permission' }), done, later]);
    assert.deepEqual(
      asked.map((some) => some.map(({ method }) => method)),
      [['PATCH', 'PATCH'], ['POST']],
    );
  });
});
