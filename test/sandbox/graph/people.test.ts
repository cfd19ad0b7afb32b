import assert from 'node:assert/strict';
import { z } from 'zod';
import { openGraph, person, SKU, values, type GraphClient } from './graph.ts';

const NADIA = person(29);
const DAY = 86_400_000;
const overview = z.looseObject({
  accounts: z.number(),
  products: z.array(z.looseObject({ product: z.string(), enabled: z.number(), consumed: z.number() })),
});

describe('who is in the sandbox’s directory', () => {
  let graph: GraphClient;
  let now: number;

  beforeEach(async () => {
    now = Date.parse('2026-11-16T15:00:00Z');
    graph = await openGraph({ now: () => now });
  });

  afterEach(() => graph.open.close());

  const api = (path: string, body: object) => graph.open.send('POST', `/sandbox/api${path}`, body);
  const status = async (id: string) => (await graph.get(`/users/${id}`)).status;
  const everybody = async () => {
    const names = await graph.get('/users?$top=999&$select=id,displayName,usageLocation,userType');
    return [...values(names), ...values(await graph.get('/users?$top=999&$skiptoken=999&$select=id'))];
  };

  it('has a new hire only once her account came to be', async () => {
    assert.equal(await status(NADIA), 404);
    await api('/directory/new-hire', {});

    assert.equal(await status(NADIA), 200);
    await graph.open.restart();
    assert.equal(await status(NADIA), 200);
  });

  it('may have her from a day on', async () => {
    await api('/directory/new-hire', { at: now + DAY });
    await graph.open.restart();
    assert.equal(await status(NADIA), 404);

    now += DAY;
    const { json } = await graph.get(`/users/${NADIA}?$select=createdDateTime,employeeHireDate`);
    assert.deepEqual(json, {
      createdDateTime: new Date(now).toISOString(),
      employeeHireDate: new Date(now + 7 * DAY).toISOString(),
    });
  });

  it('can be of 1,200 people more, the same after a restart, with seats for all', async () => {
    const few = (await everybody()).length;
    const { accounts, products } = overview.parse((await api('/directory/size', { isLarge: true })).json);
    const before = await everybody();
    await graph.open.restart();

    assert.equal(accounts, few + 1_200);
    assert.deepEqual(await everybody(), before);
    assert.ok(products.every(({ enabled, consumed }) => consumed < enabled));
    assert.ok(products.every(({ consumed }) => consumed > 0 || few > 0));
    await api('/directory/size', { isLarge: false });
    assert.equal((await everybody()).length, few);
  });

  it('keeps what was changed about somebody of the many', async () => {
    await api('/directory/size', { isLarge: true });
    const holder = values(
      await graph.get(`/users?$top=999&$filter=assignedLicenses/any(x:x/skuId eq ${SKU.DOMESTIC})`),
    );
    const id = String(holder.at(-1)?.['id']);
    await graph.send('POST', `/users/${id}/assignLicense`, {
      addLicenses: [],
      removeLicenses: [SKU.DOMESTIC],
    });

    await graph.open.restart();

    const details = values(await graph.get(`/users/${id}/licenseDetails`));
    assert.ok(details.length > 0 && details.every(({ skuId }) => skuId !== SKU.DOMESTIC));
  });

  it('lets an administrator rename, move, disable somebody or make a guest of him', async () => {
    const id = person(28);
    await api('/people', {
      id,
      displayName: 'Carla Mendes-Roth',
      userPrincipalName: 'carla.roth@sandbox.example',
      usageLocation: 'PT',
      kind: 'guest',
      state: 'disabled',
    });
    await graph.open.restart();

    const select = 'displayName,userPrincipalName,usageLocation,userType,accountEnabled';
    assert.deepEqual((await graph.get(`/users/${id}?$select=${select}`)).json, {
      displayName: 'Carla Mendes-Roth',
      userPrincipalName: 'carla.roth@sandbox.example',
      usageLocation: 'PT',
      userType: 'Guest',
      accountEnabled: false,
    });
  });

  it('refuses levers that it does not have', async () => {
    for (const [path, body] of [
      ['/directory/levers', { seats: { NOTHING: 1 } }],
      ['/directory/levers', { fire: true }],
      ['/directory/take-seats', { product: 'x' }],
      ['/directory/groups', { products: [] }],
      ['/directory/groups', { id: 'x', products: [] }],
      ['/directory/many-groups', { id: 'x', count: 3 }],
      ['/directory/new-hire', { at: 'soon' }],
      ['/directory/size', {}],
      ['/people', { id: person(28), usageLocation: 'Portugal' }],
    ] as const)
      assert.equal((await api(path, body)).status, 400, path);
  });

  it('can be one that the bot may read and not change', async () => {
    await api('/faults', { readOnly: true });

    assert.equal((await graph.send('PATCH', `/users/${person(27)}`, { usageLocation: 'US' })).status, 403);
    assert.equal(await status(person(27)), 200);
  });
});
