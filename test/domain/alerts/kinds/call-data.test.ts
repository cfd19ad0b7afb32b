import assert from 'node:assert/strict';
import { callDataLevel, newestGap } from '../../../../domain/alerts/kinds/call-data.ts';
import { recordSpan } from '../../../../domain/facts/usage/spans/store.ts';
import { DAY, HOUR } from '../../../../domain/instant.ts';
import { beat } from '../../../../domain/silence/store.ts';
import { START } from '../../../support/organisation.ts';
import { scene } from '../../top-ups/scene.ts';
import { fetched, read } from '../scenario.ts';
import { foundAt } from './judged.ts';

describe('calls that are missing', () => {
  const gap = { from: 0, to: 1 };
  const cases = [
    { when: 'complete to two days ago', age: 2 * DAY, gap: null, level: 0 },
    { when: 'complete to just three days ago', age: 3 * DAY, gap: null, level: 0 },
    { when: 'a moment longer ago', age: 3 * DAY + 1, gap: null, level: 1 },
    { when: 'complete to just a week ago', age: 7 * DAY, gap: null, level: 1 },
    { when: 'a moment longer ago than a week', age: 7 * DAY + 1, gap: null, level: 2 },
    { when: 'new ones are in, older ones are not', age: 2 * DAY, gap, level: 1 },
    { when: 'neither are', age: 8 * DAY, gap, level: 2 },
  ];
  for (const { when, age, gap: found, level } of cases)
    it(`are level ${level}: ${when}`, () => {
      assert.equal(callDataLevel({ until: START - age, gap: found, now: START }), level);
    });

  it('are the newest of several gaps, and none where stretches follow each other', () => {
    const stretch = (from: number, to: number) => ({ from, to });

    assert.equal(newestGap([]), null);
    assert.equal(newestGap([stretch(0, 5)]), null);
    assert.deepEqual(newestGap([stretch(0, 5), stretch(6, 8), stretch(10, 12)]), stretch(8, 10));
  });

  it('are told when they are late, louder after a week, and over when they came', async () => {
    const s = await scene();
    const { organisation } = s;
    const nothing = await foundAt(s, 'call-data', START);
    await s.inTransaction(async (tx) => {
      await fetched(tx, organisation, START);
      await read(tx, organisation, 900, START);
    });

    const fresh = await foundAt(s, 'call-data', START + DAY);
    const late = await foundAt(s, 'call-data', START + DAY + HOUR);
    const old = await foundAt(s, 'call-data', START + 5 * DAY + HOUR);
    await s.inTransaction((tx) => fetched(tx, organisation, START + 5 * DAY + HOUR));
    const over = await foundAt(s, 'call-data', START + 5 * DAY + HOUR);

    assert.deepEqual([nothing, fresh, over], [[], [], []]);
    const until = START - 2 * DAY;
    const finding = { kind: 'call-data', until, isStale: true, gap: null, holdsRequests: true };
    assert.deepEqual(late, [{ level: 1, ...finding }]);
    assert.deepEqual(old, [{ level: 2, ...finding }]);
  });

  it('are told also where a reading stands after them', async () => {
    const s = await scene({ mode: 'microsoft' });
    const span = (from: number, to: number) => ({ from, to, fetchedAt: START });
    await s.inTransaction(async (tx) => {
      await recordSpan(tx, s.organisation.id, 'export', span(START - 60 * DAY, START - 40 * DAY));
      await recordSpan(tx, s.organisation.id, 'graph', span(START - 38 * DAY, START));
    });

    const found = await foundAt(s, 'call-data', START);

    const gap = { from: START - 40 * DAY, to: START - 38 * DAY };
    const finding = { kind: 'call-data', until: START - 2 * DAY, isStale: false, gap, holdsRequests: false };
    assert.deepEqual(found, [{ level: 1, ...finding }]);
  });

  it('are not raised before the first fetch after a pause: silence tells of a fetch that does not run', async () => {
    const s = await scene();
    const now = START + 5 * DAY;
    const imported = (at: number) =>
      s.inTransaction((tx) => beat(tx, { organisationId: s.organisation.id, what: 'import', now: at }));
    await s.inTransaction((tx) => fetched(tx, s.organisation, START));
    await imported(START);

    const paused = await foundAt(s, 'call-data', now);
    await imported(now);

    assert.deepEqual(paused, []);
    assert.equal((await foundAt(s, 'call-data', now)).length, 1);
  });
});
