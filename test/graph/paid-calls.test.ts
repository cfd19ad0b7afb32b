import assert from 'node:assert/strict';
import { graphClient } from '../../graph/client.ts';
import { licences } from '../../graph/licences.ts';
import { CREDITS_PLAN, paidCalls } from '../../graph/paid-calls.ts';
import { CREDITS } from '../../sandbox/directory/licence-products.ts';
import { tenant } from '../../sandbox/tenant.ts';
import { openSandbox, type OpenSandbox } from '../sandbox/open-sandbox.ts';
import { found } from '../sandbox/shapes.ts';
import { graphStandIn, json, silence, status, type Answer, type GraphStandIn } from './graph-stand-in.ts';

const ANN = '5a9d0c1e-0000-4000-a000-000000000001';
const GROUP = '5a9d0c1e-1111-4000-a000-000000000003';
const SKU = CREDITS.skuId;
const PHONE = 'e43b5b99-8dfb-405f-9987-dc307f34bcbd';

const states = (...ways: object[]) => json({ id: ANN, licenseAssignmentStates: ways });
const way = (skuId: string, more: object = {}) => ({
  skuId,
  assignedByGroup: null,
  disabledPlans: [],
  ...more,
});
const products = (...skus: { skuId: string; plans: string[]; status?: string }[]) =>
  json({
    value: skus.map(({ skuId, plans, status: provisioningStatus = 'Success' }) => ({
      skuId,
      skuPartNumber: 'SOME_SKU',
      servicePlans: plans.map((servicePlanId) => ({ servicePlanId, provisioningStatus })),
    })),
  });
const credits = { skuId: SKU, plans: [CREDITS_PLAN] };
const refusal = (code: number, message: string): Answer =>
  status(code, {}, { error: { code: 'Request_BadRequest', message } });

describe('how a person holds the right to spend from the credits', () => {
  let standIn: GraphStandIn | undefined;
  afterEach(async () => {
    await standIn?.close();
    standIn = undefined;
  });

  async function portOf(...answers: Answer[]) {
    standIn = await graphStandIn(answers);
    const getToken = () => Promise.resolve('t');
    const graph = graphClient({ getToken, standIn: standIn.base, retries: 0, timeoutMs: 300 });
    const names = { name: (id: string) => Promise.resolve(id === GROUP ? 'Helpdesk (all)' : undefined) };
    return { port: paidCalls(licences(graph), names), asked: standIn.asked };
  }

  const cases: readonly { when: string; ways: object[]; of: Answer; is: object }[] = [
    {
      when: 'assigned to the person, ids in either case, other licenses beside it',
      ways: [way(PHONE), way(SKU.toUpperCase(), { disabledPlans: ['ABC'] })],
      of: products({ skuId: PHONE, plans: ['phone'] }, { skuId: SKU, plans: [CREDITS_PLAN.toUpperCase()] }),
      is: { kind: 'direct', licences: [{ skuId: SKU, disabledPlans: ['abc'] }] },
    },
    {
      when: 'assigned by a group, which is named',
      ways: [way(SKU, { assignedByGroup: GROUP })],
      of: products(credits),
      is: { kind: 'group', groups: [{ id: GROUP, name: 'Helpdesk (all)' }] },
    },
    {
      when: 'assigned to the person and by a group that is gone',
      ways: [way(SKU), way(SKU, { assignedByGroup: 'gone' })],
      of: products(credits),
      is: { kind: 'group', groups: [{ id: 'gone', name: 'gone' }] },
    },
    {
      when: 'part of a product that carries more',
      ways: [way('bundle')],
      of: products({ skuId: 'bundle', plans: ['phone', CREDITS_PLAN] }),
      is: { kind: 'bundle', product: 'SOME_SKU' },
    },
    {
      when: 'not there',
      ways: [way(PHONE)],
      of: products({ skuId: PHONE, plans: ['p'] }),
      is: { kind: 'none' },
    },
    {
      when: 'switched off in the product',
      ways: [way(SKU, { disabledPlans: [CREDITS_PLAN] })],
      of: products({ ...credits, status: 'Disabled' }),
      is: { kind: 'none' },
    },
    { when: 'not there at all: nothing is listed', ways: [], of: products(), is: { kind: 'none' } },
  ];
  for (const { when, ways, of, is } of cases)
    it(`is read by service plan: ${when}`, async () => {
      const { port } = await portOf(states(...ways), of);

      assert.deepEqual(await port.howHeld(ANN), is);
    });

  it('is nobody when the account is gone, and an error when Graph refuses or is silent', async () => {
    const { port } = await portOf(status(404), status(403), silence);

    assert.equal(await port.howHeld(ANN), undefined);
    await assert.rejects(port.howHeld(ANN), /Graph answered 403/u);
    await assert.rejects(port.howHeld(ANN), /did not answer/u);
  });

  it("is read by the organisation's list of products where the person's may not be read", async () => {
    const { port } = await portOf(
      states(way(PHONE), way(SKU)),
      status(403),
      products({ skuId: PHONE, plans: ['p'] }, credits),
    );

    assert.deepEqual(await port.howHeld(ANN), {
      kind: 'direct',
      licences: [{ skuId: SKU, disabledPlans: [] }],
    });
  });

  const answers: readonly { to: string; answer: Answer; is: object }[] = [
    { to: 'a change', answer: json({ id: ANN }), is: { kind: 'done' } },
    {
      to: 'taking what is gone already',
      answer: refusal(400, 'User does not have a corresponding license.'),
      is: { kind: 'done' },
    },
    {
      to: 'a license that does not fit',
      answer: refusal(400, 'License assignment cannot be done for user with invalid usage location.'),
      is: {
        kind: 'refused',
        why: 'licence',
        reason: 'License assignment cannot be done for user with invalid usage location.',
      },
    },
    {
      to: 'a right that was not granted',
      answer: refusal(403, 'Insufficient privileges to complete the operation.'),
      is: {
        kind: 'refused',
        why: 'no-permission',
        reason: 'Insufficient privileges to complete the operation.',
      },
    },
    {
      to: 'an account that is gone',
      answer: refusal(404, 'Resource does not exist.'),
      is: { kind: 'refused', why: 'no-such-person', reason: 'Resource does not exist.' },
    },
  ];
  for (const { to, answer, is } of answers)
    it(`takes Graph's answer to ${to} for what it is`, async () => {
      const { port, asked } = await portOf(answer);

      assert.deepEqual(await port.take(ANN, [{ skuId: SKU, disabledPlans: [] }]), is);
      assert.equal(asked.length, 1);
    });

  for (const answer of [status(429, { 'retry-after': '1' }), status(503), silence])
    it('throws when Graph asks for patience or is silent, without trying again by itself', async () => {
      const { port, asked } = await portOf(answer);

      await assert.rejects(port.give(ANN, [{ skuId: SKU, disabledPlans: [] }]));
      assert.equal(asked.length, 1);
    });
});

describe('paid calls in the sandbox', () => {
  const NOW = Date.parse('2026-11-16T15:00:00Z');
  const [direct, , , , , byGroup] = tenant.people;
  const person = found(direct, 'person');
  let open: OpenSandbox;

  before(async () => {
    open = await openSandbox({ now: () => NOW });
  });
  after(() => open.close());

  const port = () => {
    const getToken = () => Promise.resolve('t');
    const graph = graphClient({ getToken, standIn: `${open.origin}/sandbox/graph` });
    return paidCalls(licences(graph), { name: (id) => Promise.resolve(id) });
  };

  it('are taken and given back, and nothing else of the person is touched', async () => {
    const before = await port().howHeld(person.id);
    assert.ok(before?.kind === 'direct');

    assert.deepEqual(await port().take(person.id, before.licences), { kind: 'done' });
    assert.deepEqual(await port().take(person.id, before.licences), { kind: 'done' });
    assert.deepEqual(await port().howHeld(person.id), { kind: 'none' });
    assert.deepEqual(await port().give(person.id, before.licences), { kind: 'done' });

    assert.deepEqual(await port().howHeld(person.id), before);
  });

  it('come from a group for the helpdesk, and cannot be taken from one person', async () => {
    const id = found(byGroup, 'helpdesk').id;

    assert.deepEqual(await port().howHeld(id), { kind: 'group', groups: [{ id: GROUP, name: GROUP }] });
    const taken = await port().take(id, [{ skuId: SKU, disabledPlans: [] }]);
    assert.equal(taken.kind === 'refused' && taken.why, 'licence');
  });

  it('stay taken when the sandbox starts anew', async () => {
    const held = await port().howHeld(person.id);
    assert.ok(held?.kind === 'direct');
    await port().take(person.id, held.licences);

    await open.restart();

    assert.deepEqual(await port().howHeld(person.id), { kind: 'none' });
    const { json: body } = await open.send('POST', '/sandbox/api/calls', { total: 20, by: person.id });
    assert.deepEqual(body, { placed: 0, failed: 0 });
    await port().give(person.id, held.licences);
  });

  it('of a stopped person do not come about any more, and cost nothing', async () => {
    const held = await port().howHeld(person.id);
    assert.ok(held?.kind === 'direct');
    const place = (): Promise<{ json: unknown }> =>
      open.send('POST', '/sandbox/api/calls', { total: 20, by: person.id });

    const free = await place();
    await port().take(person.id, held.licences);
    const stopped = await place();
    await port().give(person.id, held.licences);
    const again = await place();

    const placed = ({ json: body }: { json: unknown }) =>
      typeof body === 'object' && body !== null && 'placed' in body ? Number(body.placed) : -1;
    assert.ok(placed(free) > 0);
    assert.equal(placed(stopped), 0);
    assert.ok(placed(again) > 0);
  });
});
