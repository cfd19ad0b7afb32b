import assert from 'node:assert/strict';
import { graphClient } from '../../graph/client.ts';
import { directory } from '../../graph/directory.ts';
import { groups } from '../../graph/groups.ts';
import { everybody, tenant } from '../../sandbox/tenant.ts';
import { openSandbox, type OpenSandbox } from '../sandbox/open-sandbox.ts';
import { found } from '../sandbox/shapes.ts';
import { graphStandIn, json, status, type Answer, type GraphStandIn } from './graph-stand-in.ts';

const ANN = '5a9d0c1e-0000-4000-a000-000000000001';
const group = (number: number) => `5a9d0c1e-2222-4000-a000-${String(number).padStart(12, '0')}`;

describe('who is in which group', () => {
  let standIn: GraphStandIn | undefined;

  afterEach(async () => {
    await standIn?.close();
    standIn = undefined;
  });

  async function askOf(...answers: Answer[]) {
    standIn = await graphStandIn(answers);
    const graph = graphClient({ getToken: () => Promise.resolve('t'), standIn: standIn.base });
    return { groups: groups(graph), directory: directory(graph), asked: standIn.asked };
  }

  it('is asked twenty groups at a time, each group once', async () => {
    const ids = Array.from({ length: 25 }, (_, index) => group(index));
    const { groups: port, asked } = await askOf(
      json({ value: [group(3).toUpperCase()] }),
      json({ value: [group(24)] }),
    );

    const member = await port.memberOf(ANN, [...ids, ...ids]);

    assert.deepEqual(member, [group(3), group(24)]);
    assert.deepEqual(
      asked.map(({ url }) => url),
      Array.from({ length: 2 }, () => `/stand-in/v1.0/users/${ANN}/checkMemberGroups`),
    );
  });

  it('asks nothing when there is nothing to ask, and sends no id that would spoil the question', async () => {
    const { groups: port, asked } = await askOf();

    assert.deepEqual(await port.memberOf(ANN, ['not a group']), []);
    assert.equal(asked.length, 0);
  });

  it('is nobody in no group when the account or the group is gone, and an error when Graph refuses', async () => {
    const { groups: port } = await askOf(status(404), status(404), status(403), status(403));

    assert.deepEqual(await port.memberOf(ANN, [group(1)]), []);
    assert.deepEqual(await port.members(group(1)), []);
    await assert.rejects(port.memberOf(ANN, [group(1)]), /Graph answered 403/);
    await assert.rejects(port.members(group(1)), /Graph answered 403/);
  });

  it('asks for at most fifteen people at once whether they are still there', async () => {
    const ids = Array.from({ length: 16 }, (_, index) => group(index));
    const { directory: port, asked } = await askOf(json({ value: [{ id: ids[0] }] }), json({ value: [] }));

    const listed = await port.listed([...ids, "' or true"]);

    assert.deepEqual(
      listed.map(({ id }) => id),
      [ids[0]],
    );
    assert.deepEqual(
      asked.map(({ url }) => decodeURIComponent(url).split("','").length),
      [15, 1],
    );
  });
});

describe('the sandbox’s directory, asked as Microsoft is', () => {
  const named = (name: string) =>
    found(
      everybody.find(({ displayName }) => displayName === name),
      name,
    );
  const groupNamed = (name: string) =>
    found(
      tenant.groups.find((each) => each.displayName === name),
      name,
    ).id;
  const noor = named('Noor Haddad');
  let open: OpenSandbox;

  beforeEach(async () => {
    open = await openSandbox();
  });

  afterEach(() => open.close());

  const graph = () =>
    graphClient({ getToken: () => Promise.resolve('t'), standIn: `${open.origin}/sandbox/graph` });
  const change = (body: object) => open.send('POST', '/sandbox/api/people', body);

  it('knows members through a group in a group', async () => {
    const ids = tenant.groups.map(({ id }) => id);

    const member = await groups(graph()).memberOf(noor.id, ids);
    const members = await groups(graph()).members(groupNamed('Phone approvers'));

    assert.deepEqual(
      member.toSorted(),
      [groupNamed('Phone approvers'), groupNamed('Finance leads')].toSorted(),
    );
    assert.deepEqual(
      members.map(({ displayName }) => displayName),
      ['Lena Fischer', 'Noor Haddad', 'Greta Lund'],
    );
    assert.equal(members.at(-1)?.userPrincipalName.includes('#EXT#'), true);
  });

  it('knows what a group is called, and that there is none', async () => {
    const port = groups(graph());

    assert.equal(await port.name(groupNamed('Phone approvers')), 'Phone approvers');
    assert.equal(await port.name('00000000-0000-4000-b000-000000000009'), undefined);
  });

  it('lets people leave, come back and change groups, also over a restart', async () => {
    const people = directory(graph());
    assert.equal((await change({ id: noor.id, state: 'disabled' })).status, 200);
    assert.equal((await people.person(noor.id))?.enabled, false);
    await change({ id: noor.id, state: 'deleted', groups: [groupNamed('Helpdesk (all)')] });
    await open.restart();

    assert.equal(await people.person(noor.id), undefined);
    assert.deepEqual(await people.listed([noor.id]), []);
    assert.deepEqual(
      await groups(graph())
        .members(groupNamed('Finance leads'))
        .then((all) => all.length),
      1,
    );

    await change({ id: noor.id, state: 'enabled' });
    assert.deepEqual(
      (await people.listed([noor.id])).map(({ enabled }) => enabled),
      [true],
    );
    assert.deepEqual(await groups(graph()).memberOf(noor.id, [groupNamed('Helpdesk (all)')]), [
      groupNamed('Helpdesk (all)'),
    ]);
  });

  it('refuses people, groups and states that do not exist', async () => {
    for (const body of [{ id: 'nobody' }, { id: noor.id, groups: ['x'] }, { id: noor.id, state: 'gone' }, {}])
      assert.equal((await change(body)).status, 400);
  });

  it('takes at most twenty groups in one question, as Graph does', async () => {
    const groupIds = Array.from({ length: 21 }, (_, index) => group(index));
    const url = `/sandbox/graph/v1.0/users/${noor.id}/checkMemberGroups`;

    const answers = [await open.send('POST', url, { groupIds }), await open.send('POST', url, {})];

    assert.ok(answers.every(({ status: code }) => code === 400 || code === 429));
  });

  it('is silent when told to be', async () => {
    await open.send('POST', '/sandbox/api/faults', { deadGraph: true });

    await assert.rejects(directory(graph()).person(noor.id), /Graph did not answer/);
  });
});
