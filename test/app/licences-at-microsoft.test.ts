import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { bindLicenceDelivery } from '../../app/bind-licence-delivery.ts';
import type { Change, LicensedTenant } from '../../domain/licences/tenant.ts';
import { graphClient } from '../../graph/client.ts';
import { licensedTenant } from '../../graph/licensed-tenant.ts';
import { scene } from '../domain/licences/grants/scene.ts';
import { openGraph, person, SKU, type GraphClient } from '../sandbox/graph/graph.ts';
import { LicensedWorld } from '../support/licensed-world.ts';
import { START } from '../support/organisation.ts';

const SAMUEL = person(24);
const MEI = person(23);
const CARLA = person(28);
const HOLDER = person(1);

/** The whole way: books, the clock's job, Graph over HTTP, and a directory that refuses what Microsoft refuses. */
describe('approved licenses at a directory that enforces what Microsoft does', function () {
  this.timeout(60_000);
  let graph: GraphClient;
  let now = (): number => START;
  before(async () => {
    graph = await openGraph({ now: () => now() });
  });
  after(() => graph.open.close());

  const lever = async (path: string, body: object): Promise<void> => {
    const { status, json } = await graph.open.send('POST', `/sandbox/api${path}`, body);
    assert.equal(status, 200, JSON.stringify(json));
  };
  /** By object id; who is not there has nothing. */
  async function productsOf(id: string): Promise<readonly string[]> {
    const { json } = await graph.get(`/users/${id}?$select=assignedLicenses`);
    const all = (json as { assignedLicenses?: { skuId: string }[] }).assignedLicenses ?? [];
    return all.map(({ skuId }) => skuId).toSorted();
  }

  /** `meanwhile`: once, just before Microsoft is first told anything. */
  async function at(meanwhile?: () => Promise<void>) {
    let waited = 0;
    const client = { getToken: () => Promise.resolve('a'), standIn: `${graph.open.origin}/sandbox/graph` };
    const microsoft = licensedTenant({
      graph: graphClient(client),
      once: graphClient({ ...client, retries: 0 }),
      pace: { now: () => waited, sleep: (ms) => Promise.resolve(void (waited += ms)) },
    });
    let once = meanwhile;
    const change = async (changes: readonly Change[]) => {
      const first = once;
      once = undefined;
      await first?.();
      return microsoft.change(changes);
    };
    const licensed: LicensedTenant = { ...microsoft, change };
    const is = await scene(new LicensedWorld(), licensed);
    is.clock.now = now();
    now = () => is.clock.now;
    return is;
  }
  const credits = { bundleId: 'credits-only' } as const;

  it('another tool takes the last seat between look and assignment: the waiting list, and given once one is free', async () => {
    const is = await at(() => lever('/directory/take-seats', { product: 'MCOMEETADV' }));
    const had = await productsOf(MEI);
    const id = await is.approved([MEI], { bundleId: 'meet-by-phone' });

    await is.job();
    await is.pass(5);
    const waiting = await is.grant(id);
    assert.deepEqual(
      [waiting.state, waiting.problem],
      ['no-seat', { kind: 'no-seat', product: 'MCOMEETADV', refused: 1 }],
    );
    assert.deepEqual(await productsOf(MEI), had);
    await lever('/directory/return-seats', { product: 'MCOMEETADV' });
    await is.pass(5, 3);

    assert.deepEqual(await is.states(id), ['given']);
    assert.deepEqual(await productsOf(MEI), [...had, SKU.CONFERENCING].toSorted());
  });

  it('a usage location that is refused although it is set is tried again until it is not', async () => {
    const is = await at();
    await lever('/directory/levers', { refuseLocation: 2 });
    const id = await is.approved([SAMUEL], credits);

    await is.job();
    await is.pass(3);
    const refused = await is.grant(id);
    assert.equal(refused.problem?.kind, 'location-refused');
    await is.pass(30, 4);

    assert.deepEqual(await is.states(id), ['given']);
    assert.deepEqual(await productsOf(SAMUEL), [SKU.E5, SKU.CREDITS].toSorted());
  });

  it('who was renamed is still the same person, who was made a guest gets nothing, who was deleted is said not to be there', async () => {
    const is = await at();
    const [renamed, guest, deleted] = [person(22), person(25), person(21)];
    const id = await is.approved([renamed, guest, deleted], credits);
    const had = await productsOf(guest);
    await lever('/people', {
      id: renamed,
      displayName: 'Jonas Else',
      userPrincipalName: 'j.e@sandbox.example',
    });
    await lever('/people', { id: guest, kind: 'guest' });
    await lever('/people', { id: deleted, state: 'deleted' });

    await is.job();
    await is.pass(60, 6);

    const [one, two, three] = await is.grants(id);
    assert.deepEqual([one?.state, one?.name], ['given', 'Jonas Else']);
    assert.deepEqual([two?.state, two?.problem?.kind], ['failed', 'guest']);
    assert.deepEqual([three?.state, three?.problem?.kind], ['failed', 'gone']);
    assert.ok((await productsOf(renamed)).includes(SKU.CREDITS));
    assert.deepEqual(await productsOf(guest), had);
  });

  it('who is not there yet is waited for by the address, and gets everything when the account appears', async () => {
    const is = await at();
    await lever('/people', { id: CARLA, state: 'deleted' });
    const id = await is.approved(['carla.mendes@sandbox.example'], { bundleId: 'call-world' });

    await is.job();
    await is.pass(60, 2);
    assert.deepEqual(await is.states(id), ['not-there']);
    await lever('/people', { id: CARLA, state: 'enabled' });
    await is.pass(60, 2);

    const grant = await is.grant(id);
    assert.deepEqual([grant.state, grant.personId], ['given', CARLA]);
    // The domestic plan is swapped for the one that calls the world too.
    assert.deepEqual(await productsOf(CARLA), [SKU.E5, SKU.INTERNATIONAL, SKU.CREDITS].toSorted());
  });

  it('who has licenses from three hundred groups keeps every one of them', async () => {
    const is = await at();
    for (let place = 0; place < 300; place += 1)
      await lever('/directory/groups', { displayName: `Licensed ${place}`, products: ['SPE_E3'] });
    const { json } = await graph.open.get('/sandbox/api/directory');
    const groups = (json as { groups: { id: string; displayName: string }[] }).groups
      .filter(({ displayName }) => displayName.startsWith('Licensed '))
      .map(({ id }) => id);
    await lever('/people', { id: person(7), groups });
    is.clock.now += 300_000;
    const states = async (): Promise<number> => {
      const user = await graph.get(`/users/${person(7)}?$select=licenseAssignmentStates`);
      return (user.json as { licenseAssignmentStates: unknown[] }).licenseAssignmentStates.length;
    };
    const had = await states();
    assert.ok(had >= 300, `${had} ways`);
    const id = await is.approved([person(7)], { bundleId: 'meet-by-phone' });

    await is.job();
    await is.pass(5);

    assert.deepEqual(await is.states(id), ['given']);
    assert.equal(await states(), had + 1);
  });

  it('a group gives them a while after it was joined, and takes them again when it is undone', async () => {
    const is = await at();
    const made = await graph.open.send('POST', '/sandbox/api/directory/groups', {
      displayName: 'Callers',
      products: ['MCOPSTN1', 'MCOPSTNC'],
    });
    const { id: groupId } = made.json as { id: string };
    const had = await productsOf(SAMUEL);
    const terms = { delivery: 'group', groupId, groupName: 'Callers' } as const;
    const id = await is.approved([SAMUEL], { bundleId: 'call-country', terms });

    await is.job();
    await is.pass(5, 3);
    assert.deepEqual([await is.states(id), (await is.grant(id)).problem], [['given'], null]);
    assert.deepEqual(
      (await productsOf(SAMUEL)).filter((sku) => !had.includes(sku)),
      [SKU.DOMESTIC, SKU.CREDITS].filter((sku) => !had.includes(sku)).toSorted(),
    );

    const { undoLicences } = bindLicenceDelivery(is.parts);
    await undoLicences({ actor: is.people.licenseAdmin, requestId: id });
    await is.job();
    await is.pass(5);
    assert.deepEqual(await is.states(id), ['undone']);
    assert.deepEqual(await productsOf(SAMUEL), had);
  });

  it('a leaver loses what is about calls and nothing else, and has it back when it is undone', async () => {
    const is = await at();
    const had = await productsOf(HOLDER);
    const id = await is.approved([HOLDER], { kind: 'release', bundleId: 'credits-only' });

    await is.job();
    await is.pass(5);
    assert.deepEqual(await is.states(id), ['taken']);
    const left = await productsOf(HOLDER);
    assert.ok(left.length > 0 && left.length < had.length, left.join());
    assert.ok(!left.includes(SKU.CREDITS) && !left.includes(SKU.DOMESTIC));

    const { undoLicences } = bindLicenceDelivery(is.parts);
    await undoLicences({ actor: is.people.licenseAdmin, requestId: id });
    await is.job();
    await is.pass(5);
    assert.deepEqual([await is.states(id), (await is.grant(id)).problem], [['undone'], null]);
    assert.deepEqual(await productsOf(HOLDER), had);
  });
});
