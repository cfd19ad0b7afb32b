import assert from 'node:assert/strict';
import { z } from 'zod';
import { found } from '../shapes.ts';
import { group, messageOf, openGraph, person, SKU, V1, values, type GraphClient } from './graph.ts';

const names = (rows: readonly Readonly<Record<string, unknown>>[]): readonly unknown[] =>
  rows.map((row) => row['displayName']);

describe('the sandbox’s directory and licenses, read through Graph', () => {
  let graph: GraphClient;

  before(async () => {
    graph = await openGraph();
  });

  after(() => graph.open.close());

  it('tells seats by product; credits are practically unlimited', async () => {
    const skus = values(await graph.get('/subscribedSkus'));
    const credits = found(
      skus.find((sku) => sku['skuPartNumber'] === 'MCOPSTNC'),
      'credits',
    );
    const holders = values(
      await graph.get(`/users?$top=999&$filter=assignedLicenses/any(u:u/skuId eq ${SKU.CREDITS})`),
    );

    assert.deepEqual(credits['prepaidUnits'], {
      enabled: 10_000_000,
      suspended: 0,
      warning: 0,
      lockedOut: 0,
    });
    assert.equal(credits['consumedUnits'], holders.length);
    assert.ok(holders.length > 5);
    assert.equal((await graph.get('/subscribedSkus?$filter=skuId eq x')).status, 400);
  });

  it('gives where, what kind and with which licenses only to whoever selects it', async () => {
    const select = 'displayName,usageLocation,userType,accountEnabled,licenseAssignmentStates';
    const abroad = (await graph.get(`/users/${person(22)}?$select=${select}`)).json;
    const nowhere = (await graph.get(`/users/${person(27)}?$select=usageLocation`)).json;
    const bare = (await graph.get(`/users/${person(22)}`)).json;

    const read = z.looseObject({ licenseAssignmentStates: z.array(z.looseObject({})) }).parse(abroad);
    assert.equal(read['usageLocation'], 'DE');
    assert.equal(read['userType'], 'Member');
    assert.deepEqual(
      read.licenseAssignmentStates.map((state) => [state['skuId'], state['assignedByGroup'], state['state']]),
      [SKU.E3, SKU.PHONE, SKU.INTERNATIONAL].map((skuId) => [skuId, null, 'Active']),
    );
    assert.deepEqual(nowhere, { usageLocation: null });
    assert.ok(!JSON.stringify(bare).includes('usageLocation'));
  });

  it('finds guests by their principal name, whose # is encoded', async () => {
    const upn = 'greta.lund_partner.example#EXT#@sandbox.example';
    const answer = await graph.get(`/users/${encodeURIComponent(upn)}?$select=userType,displayName`);

    assert.deepEqual(answer.json, { userType: 'Guest', displayName: 'Greta Lund' });
  });

  it('filters by ids, names and products, and by nothing else', async () => {
    const filtered = async (filter: string) =>
      names(values(await graph.get(`/users?$filter=${encodeURIComponent(filter)}`)));

    assert.deepEqual(await filtered(`id in ('${person(1)}','${person(24)}')`), [
      'Olivia Grant',
      'Samuel Okafor',
    ]);
    assert.deepEqual(await filtered("userPrincipalName eq 'Mei.Tanaka@sandbox.example'"), ['Mei Tanaka']);
    assert.deepEqual(await filtered("startswith(displayName,'elena') or startswith(displayName,'Ines')"), [
      'Elena Petrova',
      'Ines Duarte',
    ]);
    assert.deepEqual(await filtered("startswith(displayName,'one or two')"), []);
    for (const filter of [
      Array.from({ length: 16 }, (_, index) => `mail eq '${index}@sandbox.example'`).join(' or '),
      "endswith(displayName,'a')",
      `id in (${Array.from({ length: 16 }, () => `'${person(1)}'`).join()})`,
    ])
      assert.equal((await graph.get(`/users?$filter=${encodeURIComponent(filter)}`)).status, 400);
  });

  it('searches words of names, for whoever accepts eventual answers and asks for the count', async () => {
    const search = `/users?$search=${encodeURIComponent('"displayName:okaf"')}`;
    const eventual = { ConsistencyLevel: 'eventual' };

    assert.deepEqual(names(values(await graph.get(`${search}&$count=true`, eventual))), ['Samuel Okafor']);
    assert.equal((await graph.get(`${search}&$count=true`)).status, 400);
    assert.equal((await graph.get(search, eventual)).status, 400);
  });

  it('gives at most 999 people a page', async () => {
    assert.equal((await graph.get('/users?$top=999')).status, 200);
    assert.equal((await graph.get('/users?$top=1000')).status, 400);
  });

  it('names the groups somebody is in, through groups too, and what a group gives', async () => {
    const path = `/users/${person(8)}/transitiveMemberOf/microsoft.graph.group?$select=id,displayName`;
    const licensed = await graph.get(`/groups/${group(5)}?$select=displayName,assignedLicenses`);

    assert.deepEqual(names(values(await graph.get(path))), ['Phone approvers', 'Finance leads']);
    assert.deepEqual(licensed.json, {
      '@odata.context': `${graph.open.origin}${V1}/$metadata#groups(displayName,assignedLicenses)/$entity`,
      displayName: 'Sales phones (license)',
      assignedLicenses: [SKU.DOMESTIC, SKU.CREDITS].map((skuId) => ({ skuId, disabledPlans: [] })),
    });
  });

  it('has resource accounts: users that cannot sign in, of a department that Microsoft sets', async () => {
    const path = `/users/${person(31)}?$select=accountEnabled,department,userType`;

    assert.deepEqual((await graph.get(path)).json, {
      accountEnabled: false,
      department: 'Microsoft Communication Application Instance',
      userType: 'Member',
    });
  });

  it('lists telephone numbers by who has them, unless the bot may not read them', async () => {
    const path = `/admin/teams/telephoneNumberManagement/numberAssignments?$filter=assignmentTargetId eq '${person(32)}'`;
    const [number, ...others] = values(await graph.get(path));

    assert.equal(number?.['assignmentStatus'], 'voiceApplicationAssigned');
    assert.deepEqual(others, []);
    await graph.open.send('POST', '/sandbox/api/faults', { noNumbers: true });
    const refused = await graph.get(path);
    await graph.open.send('POST', '/sandbox/api/faults', { noNumbers: false });
    assert.equal(refused.status, 403);
    assert.match(messageOf(refused), /privileges/);
  });
});
