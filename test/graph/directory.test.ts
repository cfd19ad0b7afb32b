import assert from 'node:assert/strict';
import type { Person } from '../../domain/organisations/roles.ts';
import { graphClient } from '../../graph/client.ts';
import { directory } from '../../graph/directory.ts';
import { graphStandIn, json, status, type Answer, type GraphStandIn } from './graph-stand-in.ts';

describe('the people of the tenant', () => {
  let standIn: GraphStandIn;

  afterEach(async () => {
    await standIn.close();
  });

  async function directoryOf(...answers: Answer[]) {
    standIn = await graphStandIn(answers);
    return directory(graphClient({ getToken: () => Promise.resolve('t'), standIn: standIn.base }));
  }

  it('are read page by page, with what Graph leaves out left empty', async () => {
    const people = await directoryOf(
      (request, response) => {
        const next = `http://${request.headers.host ?? ''}/stand-in/v1.0/users?$skiptoken=x`;
        json({
          value: [
            { id: 'A1', displayName: 'Ana', userPrincipalName: 'ana@c.example', department: 'IT' },
            null,
          ],
          '@odata.nextLink': next,
        })(request, response);
      },
      json({ value: [{ id: 'b2', displayName: null, userPrincipalName: 'bo@c.example', department: null }] }),
    );

    const read: Person[] = [];
    for await (const person of people.people()) read.push(person);

    assert.deepEqual(read, [
      { id: 'a1', displayName: 'Ana', userPrincipalName: 'ana@c.example', department: 'IT', enabled: true },
      {
        id: 'b2',
        displayName: 'bo@c.example',
        userPrincipalName: 'bo@c.example',
        department: '',
        enabled: true,
      },
    ]);
  });

  it('are found by principal name, guests too', async () => {
    const people = await directoryOf(
      json({ id: 'g', displayName: 'Guest', userPrincipalName: 'x#EXT#@c.example' }),
    );

    const person = await people.person('x#EXT#@c.example');

    assert.equal(person?.displayName, 'Guest');
    assert.match(standIn.asked[0]?.url ?? '', /\/users\/x%23EXT%23%40c\.example\?\$select=/);
  });

  it('are undefined when there is nobody, and an error when Graph refuses', async () => {
    const people = await directoryOf(status(404), status(403));

    assert.equal(await people.person('nobody'), undefined);
    await assert.rejects(people.person('somebody'), /Graph answered 403: \/users\/somebody/);
  });
});
