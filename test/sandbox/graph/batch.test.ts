import assert from 'node:assert/strict';
import { openGraph, person, responses, type GraphClient } from './graph.ts';

const reading = (id: string, number = 1) => ({ id, method: 'GET', url: `/users/${person(number)}` });
const writing = (id: string, more: object) => ({
  id,
  method: 'POST',
  url: `/users/${person(1)}/assignLicense`,
  ...more,
});

describe('a batch in the sandbox', () => {
  let graph: GraphClient;

  before(async () => {
    graph = await openGraph();
  });

  after(() => graph.open.close());

  it('answers every part by itself, whatever became of the others', async () => {
    const parts = await graph.parts([reading('a'), reading('b', 999), reading('c', 2)]);

    assert.deepEqual(Object.fromEntries(parts.map(({ id, status }) => [id, status])), {
      a: 200,
      b: 404,
      c: 200,
    });
  });

  it('takes twenty parts with ids of their own, and for what writes a type and a body', async () => {
    const all = Array.from({ length: 21 }, (_, index) => reading(String(index)));
    const headers = { 'Content-Type': 'application/json' };

    assert.equal((await graph.batch(all.slice(1))).status, 200);
    for (const refused of [
      all,
      [reading('a'), reading('A')],
      [],
      [{ id: 'a', method: 'GET', url: 'https://graph.microsoft.com/v1.0/users' }],
      [writing('a', { headers })],
      [writing('a', { body: { addLicenses: [], removeLicenses: [] } })],
    ])
      assert.equal((await graph.batch(refused)).status, 400);
  });

  it('throttles parts inside an answer of 200, each saying how long to wait, and does nothing of them', async () => {
    await graph.open.send('POST', '/sandbox/api/faults', { batch429: 2 });
    const parts = responses(await graph.batch([reading('1'), reading('2'), reading('3')]));
    const throttled = parts.filter(({ status }) => status === 429);

    assert.deepEqual(throttled.map(({ id }) => id).toSorted(), ['1', '2']);
    for (const { headers } of throttled) assert.match(headers?.['Retry-After'] ?? '', /^\d+$/);
    assert.equal(parts.find(({ id }) => id === '3')?.status, 200);
  });

  it('answers in an order that nobody may count on', async () => {
    const all = Array.from({ length: 20 }, (_, index) => reading(String(index)));
    const order = responses(await graph.batch(all)).map(({ id }) => id);

    assert.notDeepEqual(
      order,
      order.toSorted((one, other) => Number(one) - Number(other)),
    );
  });

  it('leaves out what depends on a part that failed', async () => {
    const parts = await graph.parts([reading('1', 999), { ...reading('2'), dependsOn: ['1'] }, reading('3')]);

    assert.deepEqual(Object.fromEntries(parts.map(({ id, status }) => [id, status])), {
      1: 404,
      2: 424,
      3: 200,
    });
  });
});
