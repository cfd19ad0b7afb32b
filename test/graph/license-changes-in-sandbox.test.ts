import assert from 'node:assert/strict';
import type { Change, LicensedPerson, LicensedTenant } from '../../domain/licences/tenant.ts';
import { group, person, SKU } from '../sandbox/graph/graph.ts';
import { openSandbox, type OpenSandbox } from '../sandbox/open-sandbox.ts';
import { found } from '../sandbox/shapes.ts';
import { tenantOn } from './tenant-on.ts';

const [YUKI, SAMUEL, ELENA, TOMAS] = [person(27), person(24), person(21), person(6)];

describe('a change of licenses in the sandbox', () => {
  let open: OpenSandbox;
  let tenant: LicensedTenant;

  beforeEach(async () => {
    open = await openSandbox({ delays: { replicationMs: 0, provisioningMs: [0, 0], groupMs: 0 } });
    tenant = tenantOn(`${open.origin}/sandbox/graph`);
  });
  afterEach(() => open.close());

  const lever = async (path: string, body: object) => {
    const { status } = await open.send('POST', `/sandbox/api/${path}`, body);
    assert.equal(status, 200);
  };
  const off = (skuId: string) => ({ skuId, disabledPlans: [] });
  const assign = (personId: string, add: readonly string[], remove: readonly string[] = []): Change => ({
    kind: 'assign',
    personId,
    add: add.map(off),
    remove,
  });
  const read = async (id: string): Promise<LicensedPerson> =>
    found((await tenant.people([id])).get(id), 'somebody');
  const skusOf = async (id: string) => (await read(id)).assignments.map(({ skuId }) => skuId).toSorted();

  it('adds and removes in one request, and touches nothing else', async () => {
    const before = await skusOf(ELENA);

    const results = await tenant.change([assign(ELENA, [SKU.INTERNATIONAL], [SKU.DOMESTIC])]);

    assert.deepEqual(results, [{ kind: 'done' }]);
    const expected = before.map((id) => (id === SKU.DOMESTIC ? SKU.INTERNATIONAL : id)).toSorted();
    assert.deepEqual(await skusOf(ELENA), expected);
  });

  it('sets the location first where both are asked for', async () => {
    const results = await tenant.change([
      { kind: 'location', personId: YUKI, usageLocation: 'JP' },
      assign(YUKI, [SKU.PHONE]),
    ]);

    assert.deepEqual(
      results.map(({ kind }) => kind),
      ['done', 'done'],
    );
    assert.equal((await read(YUKI)).usageLocation, 'JP');
  });

  it('that is refused says why, and does nothing', async () => {
    const before = await skusOf(SAMUEL);
    await lever('directory/take-seats', { product: 'MCOPSTN1' });

    const results = await tenant.change([
      assign(SAMUEL, [SKU.DOMESTIC]),
      assign(YUKI, [SKU.E3]),
      assign(person(23), [SKU.INTERNATIONAL]),
      assign(ELENA, [SKU.INTERNATIONAL]),
      assign(TOMAS, [], [SKU.CREDITS]),
      assign(person(999), [SKU.CREDITS]),
    ]);

    const kinds = results.map((result) => (result.kind === 'refused' ? result.problem : result.kind));
    assert.deepEqual(kinds.slice(0, 2), [
      { kind: 'no-seat', product: 'MCOPSTN1' },
      { kind: 'location-refused', usageLocation: null },
    ]);
    assert.deepEqual(kinds[2], {
      kind: 'dependency',
      said: 'License assignment failed because service plan MCOPSTN2 depends on the service plan(s) MCOEV, MCOEV_VIRTUALUSER',
    });
    assert.deepEqual(kinds[3], {
      kind: 'exclusive',
      said: 'License assignment failed because service plans MCOPSTN1, MCOPSTN2 are mutually exclusive.',
    });
    assert.deepEqual(kinds.slice(4), [
      { kind: 'by-group', product: 'MCOPSTNC', groupName: 'Helpdesk (all)' },
      { kind: 'not-there' },
    ]);
    assert.deepEqual(await skusOf(SAMUEL), before);
  });

  it('of groups can be told twice', async () => {
    const join: Change = { kind: 'join', personId: SAMUEL, groupId: group(3) };
    const leave: Change = { ...join, kind: 'leave' };
    const tell = async (...changes: Change[]) => (await tenant.change(changes)).map(({ kind }) => kind);

    assert.deepEqual(await tell(join, join, { kind: 'reprocess', personId: SAMUEL }), [
      'done',
      'done',
      'done',
    ]);
    const came = (await read(SAMUEL)).assignments.find(({ groupId }) => groupId === group(3));
    assert.equal(came?.skuId, SKU.CREDITS);
    assert.deepEqual(await tell(leave, leave), ['done', 'done']);
    assert.deepEqual(await tenant.change([{ ...join, groupId: group(99) }]), [
      { kind: 'refused', problem: { kind: 'group-gone' } },
    ]);
  });

  it('of everybody comes through a storm, also where parts are put off', async () => {
    const people: LicensedPerson[] = [];
    for await (const page of tenant.everybody()) people.push(...page);
    const some = people.filter(({ usageLocation, isGuest, enabled }) => usageLocation && !isGuest && enabled);
    await lever('faults', { batch429: 15, graph429: 2 });

    const results = await tenant.change(some.map(({ id }) => assign(id, [SKU.CREDITS])));

    assert.ok(some.length > 12);
    assert.ok(
      results.every(({ kind }) => kind === 'done'),
      JSON.stringify(results),
    );
    const products = await tenant.products();
    assert.ok((products.find(({ skuId }) => skuId === SKU.CREDITS)?.consumed ?? 0) >= some.length);
  });
});
