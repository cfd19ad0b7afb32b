import assert from 'node:assert/strict';
import { productNamed } from '../../../sandbox/directory/licence-products.ts';
import { codeOf } from '../shapes.ts';
import { group, messageOf, openGraph, person, SKU, values, type GraphClient } from './graph.ts';

const [YUKI, SAMUEL, JONAS, LENA] = [person(27), person(24), person(22), person(5)];
const PLAN = Object.fromEntries(
  ['MCOEV', 'MCOSTANDARD', 'MCOPSTN1', 'MCOPSTN2', 'MCOMEETADV', 'MCOEV_VIRTUALUSER'].map((name) => [
    name,
    ['SPE_E5', 'MCOPSTN1', 'MCOPSTN2', 'PHONESYSTEM_VIRTUALUSER']
      .flatMap((product) => productNamed(product).plans)
      .find((plan) => plan.name === name)?.id ?? '',
  ]),
);

const off = (skuId: string, ...disabledPlans: (string | undefined)[]) => ({ skuId, disabledPlans });

describe('assigning licenses in the sandbox', () => {
  let graph: GraphClient;

  beforeEach(async () => {
    graph = await openGraph();
  });

  afterEach(() => graph.open.close());

  const assign = (id: string, add: readonly object[], remove: readonly string[] = []) =>
    graph.send('POST', `/users/${id}/assignLicense`, { addLicenses: add, removeLicenses: remove });
  const lever = async (body: object) => {
    const { status } = await graph.open.send('POST', '/sandbox/api/directory/levers', body);
    assert.equal(status, 200);
  };
  const details = async (id: string) => values(await graph.get(`/users/${id}/licenseDetails`));
  const skusOf = async (id: string) => (await details(id)).map((each) => each['skuId']);

  async function refused(id: string, add: readonly object[], remove: readonly string[], says: RegExp) {
    const before = await details(id);
    const answer = await assign(id, add, remove);

    assert.equal(answer.status, 400);
    assert.equal(codeOf(answer.json), 'Request_BadRequest');
    assert.match(messageOf(answer), says);
    assert.deepEqual(await details(id), before, 'nothing is done when something is wrong');
  }

  it('takes a seat, and gives it back when it is removed', async () => {
    const consumed = async () =>
      values(await graph.get('/subscribedSkus')).find((sku) => sku['skuId'] === SKU.DOMESTIC)?.[
        'consumedUnits'
      ];
    const before = Number(await consumed());

    assert.equal((await assign(SAMUEL, [off(SKU.DOMESTIC)])).status, 200);
    assert.equal(await consumed(), before + 1);
    await assign(SAMUEL, [], [SKU.DOMESTIC]);
    assert.equal(await consumed(), before);
  });

  it('is refused when no seat is left, also the last one that another tool took a moment ago', async () => {
    await graph.open.send('POST', '/sandbox/api/directory/take-seats', { product: 'MCOPSTN1' });

    await refused(SAMUEL, [off(SKU.DOMESTIC)], [], /does not have any available licenses/);

    await graph.open.send('POST', '/sandbox/api/directory/return-seats', { product: 'MCOPSTN1' });
    assert.equal((await assign(SAMUEL, [off(SKU.DOMESTIC)])).status, 200);
  });

  it('takes no further seat from somebody who has the product already', async () => {
    await lever({ seats: { MCOPSTN2: 0 } });

    assert.equal((await assign(JONAS, [off(SKU.INTERNATIONAL)])).status, 200);
  });

  it('is refused without a usage location, and where the product is not sold', async () => {
    const says = /^License assignment cannot be done for user with invalid usage location\.$/;
    await refused(YUKI, [off(SKU.E3)], [], says);

    assert.equal((await graph.send('PATCH', `/users/${YUKI}`, { usageLocation: 'IN' })).status, 204);
    await refused(YUKI, [off(SKU.E3), off(SKU.CREDITS)], [], says);
    assert.equal((await assign(YUKI, [off(SKU.E3)])).status, 200);
  });

  it('may be refused for a location that is set, so many times', async () => {
    await lever({ refuseLocation: 1 });

    await refused(SAMUEL, [off(SKU.CREDITS)], [], /invalid usage location/);
    assert.equal((await assign(SAMUEL, [off(SKU.CREDITS)])).status, 200);
  });

  it('is judged by service plans: a calling plan needs Teams Phone that is switched on', async () => {
    await refused(
      person(23),
      [off(SKU.DOMESTIC)],
      [],
      new RegExp(`depends on the service plan.*${PLAN['MCOEV']}`),
    );
    await refused(SAMUEL, [off(SKU.E5, PLAN['MCOEV']), off(SKU.DOMESTIC)], [], /depends on the service plan/);

    assert.equal((await assign(SAMUEL, [off(SKU.DOMESTIC)])).status, 200, 'E5 has Teams Phone');
    await refused(SAMUEL, [off(SKU.E5, PLAN['MCOEV'])], [], /depends on the service plan/);
  });

  it('takes the license of a resource account for Teams Phone', async () => {
    assert.equal((await assign(person(31), [off(SKU.DOMESTIC)])).status, 200);
  });

  it('lets conferencing depend on its old base', async () => {
    await refused(
      person(23),
      [off(SKU.E3, PLAN['MCOSTANDARD']), off(SKU.CONFERENCING)],
      [],
      new RegExp(`depends on the service plan.*${PLAN['MCOSTANDARD']}`),
    );
    assert.equal((await assign(person(23), [off(SKU.CONFERENCING)])).status, 200);
  });

  it('keeps what others depend on, unless those go in the same call', async () => {
    await refused(JONAS, [], [SKU.PHONE], /depends on the service plan/);
    assert.equal((await assign(JONAS, [], [SKU.PHONE, SKU.INTERNATIONAL])).status, 200);
    assert.deepEqual(await skusOf(JONAS), [SKU.E3]);
  });

  it('has one calling plan a person; a swap is one call', async () => {
    await refused(JONAS, [off(SKU.DOMESTIC)], [], /are mutually exclusive/);

    assert.equal((await assign(JONAS, [off(SKU.DOMESTIC)], [SKU.INTERNATIONAL])).status, 200);
    assert.deepEqual(await skusOf(JONAS), [SKU.E3, SKU.PHONE, SKU.DOMESTIC]);
  });

  it('gives credits to anybody, for no dependency of theirs is documented, unless the lever says so', async () => {
    assert.equal((await assign(person(10), [off(SKU.CREDITS)])).status, 200);
    await assign(person(10), [], [SKU.CREDITS]);

    await lever({ creditsNeedPlan: true });

    await refused(person(10), [off(SKU.CREDITS)], [], /depends on the service plan/);
    assert.equal((await assign(SAMUEL, [off(SKU.CREDITS)])).status, 200);
  });

  it('knows neither foreign products nor foreign plans, nor what was never bought', async () => {
    await refused(SAMUEL, [off(YUKI)], [], /does not correspond to a valid company License/);
    await refused(SAMUEL, [off(SKU.CREDITS, PLAN['MCOEV'])], [], /does not belong to license/);
    await lever({ seats: { MCOPSTNC: null } });
    await refused(SAMUEL, [off(SKU.CREDITS)], [], /does not correspond to a valid company License/);
  });

  it('removes only what is the person’s own', async () => {
    await refused(person(6), [], [SKU.CREDITS], /inherited from a group membership/);
    await refused(LENA, [], [SKU.CONFERENCING], /does not have a corresponding license/);
  });

  it('is for people who are there', async () => {
    await graph.open.send('POST', '/sandbox/api/people', { id: LENA, state: 'deleted' });

    for (const answer of [
      await assign(LENA, [off(SKU.CREDITS)]),
      await assign(person(999), [off(SKU.CREDITS)]),
      await graph.send('PATCH', `/users/${LENA}`, { usageLocation: 'US' }),
      await graph.send('POST', `/users/${LENA}/reprocessLicenseAssignment`, {}),
    ])
      assert.equal(answer.status, 404);
  });

  it('is refused for so many of a hundred people, always the same, by each of the reasons', async () => {
    await lever({ refusePercent: 50, seats: { MCOPSTNC: 10_000_000 } });
    const people = [...Array.from({ length: 7 }, (_, index) => person(index + 1)), SAMUEL, person(28), JONAS];
    const asked = async () => {
      const answers: string[] = [];
      for (const id of people) {
        const answer = await assign(id, [off(SKU.CREDITS)]);
        answers.push(answer.status === 400 ? messageOf(answer) : 'done');
      }
      return answers;
    };

    const first = await asked();

    assert.deepEqual(await asked(), first);
    assert.ok(first.includes('done') && new Set(first).size > 3);
  });

  it('changes where somebody is, and nothing else of a user', async () => {
    assert.equal((await graph.send('PATCH', `/users/${YUKI}`, { usageLocation: 'xx' })).status, 400);
    assert.equal((await graph.send('PATCH', `/users/${YUKI}`, { department: 'x' })).status, 400);
    assert.equal((await graph.send('PATCH', `/users/${YUKI}`, { usageLocation: 'JP' })).status, 204);
    assert.deepEqual((await graph.get(`/users/${YUKI}?$select=usageLocation`)).json, { usageLocation: 'JP' });
    assert.equal((await graph.send('DELETE', `/groups/${group(5)}/members/${YUKI}/$ref`)).status, 404);
  });

  it('outlives a restart with its levers', async () => {
    await assign(SAMUEL, [off(SKU.DOMESTIC)]);
    await lever({ seats: { MCOPSTN1: 4 }, refuseLocation: 3 });
    const before = (await graph.open.get('/sandbox/api/directory')).json;

    await graph.open.restart();

    assert.deepEqual((await graph.open.get('/sandbox/api/directory')).json, before);
    assert.deepEqual(await skusOf(SAMUEL), [SKU.E5, SKU.DOMESTIC]);
  });
});
