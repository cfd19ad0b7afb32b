import assert from 'node:assert/strict';
import { z } from 'zod';
import { createRequestLog, unitsOf } from '../../../sandbox/graph/request-log.ts';
import { openGraph, person, type GraphClient } from './graph.ts';

const window = z.object({ unitsIn10s: z.number(), writesIn150s: z.number() });
const summary = z.object({
  requests: z.number(),
  batches: z.number(),
  parts: z.number(),
  throttled: z.number(),
  refused: z.number(),
  kinds: z.record(z.string(), z.number()),
  units: z.number(),
  limits: window,
  worst: z.object({ bySandboxClock: window, byRealClock: window }),
});

describe('the count of requests to the sandbox’s Graph', () => {
  let graph: GraphClient;

  before(async () => {
    graph = await openGraph();
  });

  after(() => graph.open.close());

  it('counts requests by kind, parts of batches by themselves, and what was throttled or refused', async () => {
    await graph.open.send('POST', '/sandbox/api/graph-requests/reset', {});
    await graph.open.send('POST', '/sandbox/api/faults', { batch429: 1 });
    await graph.open.send('POST', '/sandbox/graph/v1.0/$batch', {
      requests: [1, 2, 999].map((number) => ({
        id: `${number}`,
        method: 'GET',
        url: `/users/${person(number)}`,
      })),
    });
    await graph.send('PATCH', `/users/${person(1)}`, { usageLocation: 'CA' });
    const seen = summary.parse((await graph.open.get('/sandbox/api/graph-requests')).json);

    assert.equal(seen.parts, 3);
    assert.equal(seen.batches, 1);
    assert.equal(seen.kinds['user'], 2);
    assert.equal(seen.kinds['patch'], 1);
    assert.ok(seen.throttled >= 1);
    assert.equal(seen.refused, 1);
    assert.equal(seen.worst.byRealClock.writesIn150s, 1);
    assert.deepEqual(seen.limits, { unitsIn10s: 3_500, writesIn150s: 3_000 });
  });

  it('reckons resource units as Microsoft does', () => {
    const units = (base: number, query: string) => unitsOf(base, new URLSearchParams(query));

    assert.equal(units(2, ''), 2);
    assert.equal(units(2, '$select=id'), 1);
    assert.equal(units(2, '$select=id&$top=5'), 1);
    assert.equal(units(4, '$select=id&$top=19'), 2);
    assert.equal(units(2, '$expand=manager&$top=20'), 3);
  });

  it('finds the worst ten seconds and the worst 150 of writes, by either clock', () => {
    let [sandbox, real] = [0, 0];
    const log = createRequestLog({ now: () => sandbox, real: () => real });
    const ask = (isWrite: boolean) =>
      log.record({ kind: 'other', units: 2, isWrite, isPart: false, status: 200 });
    for (const at of [0, 9_999, 10_000, 100_000, 150_000]) {
      sandbox = at;
      real += 1_000;
      ask(at >= 9_999);
    }

    const { worst, units } = summary.parse(log.summary(600));
    assert.deepEqual(worst.bySandboxClock, { unitsIn10s: 4, writesIn150s: 4 });
    assert.deepEqual(worst.byRealClock, { unitsIn10s: 10, writesIn150s: 4 });
    assert.equal(units, 10);
    assert.equal(summary.parse(log.summary(600)).limits.unitsIn10s, 8_000);
  });
});
