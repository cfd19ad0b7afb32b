import assert from 'node:assert/strict';
import { z } from 'zod';
import { messageOf, openGraph, person, SKU, values, type GraphClient } from './graph.ts';

const [INES, SAMUEL, HANA, TOMAS] = [person(25), person(24), person(7), person(6)];
const MINUTE = 60_000;

const state = z.looseObject({
  skuId: z.string(),
  assignedByGroup: z.string().nullable(),
  state: z.string(),
  error: z.string(),
});

describe('licenses through groups in the sandbox', () => {
  let graph: GraphClient;
  let now: number;

  beforeEach(async () => {
    now = Date.parse('2026-11-16T15:00:00Z');
    graph = await openGraph({ now: () => now, delays: { groupMs: MINUTE } });
  });

  afterEach(() => graph.open.close());

  const api = (path: string, body: object) => graph.open.send('POST', `/sandbox/api${path}`, body);
  const make = async (...products: string[]): Promise<string> => {
    const answer = await api('/directory/groups', { displayName: 'New phones', products });
    return z.object({ id: z.string() }).parse(answer.json).id;
  };
  const join = (groupId: string, id: string) =>
    graph.send('POST', `/groups/${groupId}/members/$ref`, {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
    });
  const byGroup = async (id: string) => {
    const { json } = await graph.get(`/users/${id}?$select=licenseAssignmentStates`);
    const { licenseAssignmentStates } = z.object({ licenseAssignmentStates: z.array(state) }).parse(json);
    return licenseAssignmentStates
      .filter(({ assignedByGroup }) => assignedByGroup !== null)
      .map(({ skuId, state: is, error }) => [skuId, is, error]);
  };

  it('come to a new member a while later, and go when he leaves', async () => {
    const phones = await make('MCOPSTN1', 'MCOPSTNC');
    assert.equal((await join(phones, SAMUEL)).status, 204);
    assert.deepEqual(await byGroup(SAMUEL), []);

    now += MINUTE;
    assert.deepEqual(await byGroup(SAMUEL), [
      [SKU.DOMESTIC, 'Active', 'None'],
      [SKU.CREDITS, 'Active', 'None'],
    ]);

    const path = `/groups/${phones}/members/${SAMUEL}/$ref`;
    assert.equal((await graph.send('DELETE', path)).status, 204);
    assert.equal((await graph.send('DELETE', path)).status, 404);
    now += MINUTE;
    assert.deepEqual(await byGroup(SAMUEL), []);
  });

  it('take nobody twice', async () => {
    const phones = await make('MCOPSTN1');
    await join(phones, SAMUEL);
    const again = await join(phones, SAMUEL);

    assert.equal(again.status, 400);
    assert.match(messageOf(again), /already exist for the following modified properties: 'members'/);
    assert.equal((await join(phones, person(999))).status, 404);
    assert.equal((await join(person(1), SAMUEL)).status, 404);
  });

  it('stand on the member as an error when one fails, and its siblings with it, until the cause is gone', async () => {
    assert.deepEqual(await byGroup(INES), [
      [SKU.DOMESTIC, 'Error', 'DependencyViolation'],
      [SKU.CREDITS, 'Error', 'Other'],
    ]);
    await graph.send('POST', `/users/${INES}/assignLicense`, {
      addLicenses: [{ skuId: SKU.PHONE, disabledPlans: [] }],
      removeLicenses: [],
    });
    now += MINUTE;
    assert.equal((await byGroup(INES))[0]?.[1], 'Error', 'nothing looks again by itself');

    assert.equal((await graph.send('POST', `/users/${INES}/reprocessLicenseAssignment`, {})).status, 200);
    now += MINUTE;

    assert.deepEqual(
      (await byGroup(INES)).map(([, is]) => is),
      ['Active', 'Active'],
    );
  });

  const failing: readonly {
    when: string;
    products: string[];
    before?: () => Promise<unknown>;
    error: string;
  }[] = [
    {
      when: 'no seat is left',
      products: ['MCOPSTN1'],
      before: () => api('/directory/take-seats', { product: 'MCOPSTN1' }),
      error: 'CountViolation',
    },
    {
      when: 'it is not sold where he is',
      products: ['MCOPSTNC'],
      before: () => api('/people', { id: SAMUEL, usageLocation: 'CN' }),
      error: 'ProhibitedInUsageLocationViolation',
    },
    {
      when: 'he has another calling plan',
      products: ['MCOPSTN1'],
      before: () =>
        graph.send('POST', `/users/${SAMUEL}/assignLicense`, {
          addLicenses: [{ skuId: SKU.INTERNATIONAL, disabledPlans: [] }],
          removeLicenses: [],
        }),
      error: 'MutuallyExclusiveViolation',
    },
  ];
  for (const { when, products, before, error } of failing)
    it(`fail when ${when}`, async () => {
      await before?.();
      await join(await make(...products), SAMUEL);
      now += MINUTE;

      assert.deepEqual(
        (await byGroup(SAMUEL)).map(([, is, why]) => [is, why]),
        [['Error', error]],
      );
    });

  it('let whoever has no location take the directory’s, unlike a direct assignment', async () => {
    await join(await make('SPE_E3'), person(27));
    now += MINUTE;

    assert.deepEqual(await byGroup(person(27)), [[SKU.E3, 'Active', 'None']]);
  });

  it('take no second seat from whoever has the product himself', async () => {
    await api('/directory/take-seats', { product: 'MCOPSTN2' });
    await join(await make('MCOPSTN2'), HANA);
    now += MINUTE;

    assert.deepEqual(await byGroup(HANA), [[SKU.INTERNATIONAL, 'Active', 'None']]);
  });

  it('may be three hundred for one person', async () => {
    const groups = await Promise.all(Array.from({ length: 300 }, () => make('MCOPSTNC')));
    await api('/people', { id: SAMUEL, groups });
    now += MINUTE;

    assert.equal((await byGroup(SAMUEL)).length, 300);
    assert.equal(values(await graph.get(`/users/${SAMUEL}/licenseDetails`)).length, 2);
  });

  it('are none at all where groups give no licenses', async () => {
    await api('/directory/levers', { groupLicensing: false });
    now += MINUTE;

    assert.deepEqual(await byGroup(TOMAS), []);
    await api('/directory/levers', { groupLicensing: true });
    now += MINUTE;
    assert.deepEqual(await byGroup(TOMAS), [[SKU.CREDITS, 'Active', 'None']]);
  });

  it('end paid calls of whoever leaves the group that gave the credits, also over a restart', async () => {
    const place = async () =>
      z.object({ placed: z.number() }).parse((await api('/calls', { total: 20, by: TOMAS })).json).placed;
    assert.ok((await place()) > 0);

    await graph.send('DELETE', `/groups/5a9d0c1e-1111-4000-a000-000000000003/members/${TOMAS}/$ref`);
    await graph.open.restart();
    now += MINUTE;

    assert.equal(await place(), 0);
  });
});
