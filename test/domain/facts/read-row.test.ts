import assert from 'node:assert/strict';
import { keepAsideAs, readRow, type SpelledRow } from '../../../domain/facts/usage/read-row.ts';

const SPELLED: SpelledRow = {
  id: 'B7A5C1E0-0000-4000-A000-000000000001',
  callId: 'call',
  start: '2026-11-03T10:15:00Z',
  duration: '60',
  charge: '0.12',
  connection: '0',
  currency: 'USD',
  callType: 'user_out',
  capability: 'MCOPSTNPP',
  personId: '',
  destination: 'Germany',
  caller: '+44',
  callee: '+49',
};

const read = (otherwise: Partial<SpelledRow>) => readRow({ ...SPELLED, ...otherwise }, 'USD');

describe('reading a call’s row', () => {
  const starts: { start: string; at: number | undefined }[] = [
    { start: '2026-11-03T10:15:00Z', at: Date.UTC(2026, 10, 3, 10, 15) },
    { start: '2026-11-03 10:15:00', at: Date.UTC(2026, 10, 3, 10, 15) },
    { start: '2026-11-03T10:15:00.1234567Z', at: Date.UTC(2026, 10, 3, 10, 15, 0, 123) },
    { start: '2026-11-03T10:15:00.5+00:00', at: Date.UTC(2026, 10, 3, 10, 15, 0, 500) },
    { start: '2026-11-03T10:15:00+02:00', at: Date.UTC(2026, 10, 3, 8, 15) },
    { start: '2024-02-29T00:00:00Z', at: Date.UTC(2024, 1, 29) },
    { start: '2026-02-29T00:00:00Z', at: undefined },
    { start: '2026-11-03T24:30:00Z', at: undefined },
    { start: '0001-01-01T00:00:00Z', at: undefined },
    { start: '03/11/2026 10:15', at: undefined },
    { start: '', at: undefined },
  ];
  for (const { start, at } of starts)
    it(`takes "${start}" for ${at === undefined ? 'no start' : new Date(at).toISOString()}`, () => {
      const row = read({ start });

      assert.equal(typeof row === 'string' ? row : row.startAt, at ?? 'bad-start');
    });

  const refused: { when: string; otherwise: Partial<SpelledRow>; reason: string }[] = [
    { when: 'it has no id', otherwise: { id: ' ' }, reason: 'no-id' },
    { when: 'its id is longer than any id', otherwise: { id: 'x'.repeat(3_000) }, reason: 'no-id' },
    { when: 'it lasted less than nothing', otherwise: { duration: '-1' }, reason: 'bad-duration' },
    {
      when: 'it lasted longer than SQL counts',
      otherwise: { duration: '9999999999' },
      reason: 'bad-duration',
    },
    { when: 'it pays us', otherwise: { charge: '-0.12' }, reason: 'bad-charge' },
    { when: 'nobody charges that much', otherwise: { charge: '1e30' }, reason: 'bad-charge' },
    { when: 'its charge has a comma', otherwise: { charge: '0,12' }, reason: 'bad-charge' },
    { when: 'it is in another currency', otherwise: { currency: 'EUR' }, reason: 'foreign-currency' },
    {
      when: 'it is free in another currency',
      otherwise: { currency: 'EUR', charge: '0' },
      reason: 'foreign-currency',
    },
  ];
  for (const { when, otherwise, reason } of refused)
    it(`keeps it aside when ${when}`, () => {
      assert.equal(read(otherwise), reason);
    });

  it('spells ids alike and drops what SQL cannot hold', () => {
    const row = read({ currency: ' usd ', personId: 'AB', destination: 'Ger\u0000many' });

    assert.ok(typeof row !== 'string');
    assert.deepEqual([row.id, row.personId, row.destination], [SPELLED.id.toLowerCase(), 'ab', 'Germany']);
  });

  it('knows a row kept aside by its id, else by what it said', () => {
    const key = (id: string, raw: string) => keepAsideAs('bad-charge', raw, { id, line: 1 }).key;

    assert.equal(key('A', 'x'), key('a', 'y'));
    assert.equal(key('', 'x'), key('', 'x'));
    assert.notEqual(key('', 'x'), key('', 'y'));
  });
});
