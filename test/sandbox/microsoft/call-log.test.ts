import assert from 'node:assert/strict';
import { DAY, HOUR, newMicrosoft, START, units } from './organisation.ts';

const microsoft = newMicrosoft({ openingLots: [{ amount: units(9_000), at: START - 40 * DAY }] });
microsoft.advanceTo(START + 40 * DAY);
const idsAt = (asOf: number): Set<string> =>
  new Set(microsoft.callLog(START - 30 * DAY, START + 40 * DAY, asOf).map(({ id }) => id));

describe('the call log', () => {
  it('tells of a call 24 hours after its end at the earliest and 48 after its start at the latest', () => {
    const rows = microsoft.callLog(START, START + 5 * DAY, START + 40 * DAY);
    const late = { soonest: Infinity, latest: 0 };
    for (const row of rows) {
      const start = Date.parse(row.startDateTime);
      const end = Date.parse(row.endDateTime);

      assert.ok(!knows(row.id, start, end + 24 * HOUR - 1));
      assert.ok(knows(row.id, start, start + 48 * HOUR));
      if (knows(row.id, start, start + 30 * HOUR)) late.soonest = Math.min(late.soonest, 30);
      else late.latest = 36;
    }
    assert.deepEqual(late, { soonest: 30, latest: 36 }, 'some come early, some late');
  });

  it('takes both ends of the range in, by the start of the call', () => {
    const all = microsoft.callLog(START, START + DAY, START + 4 * DAY);
    const first = all[0];
    const at = Date.parse(first?.startDateTime ?? '');

    const only = microsoft.callLog(at, at, START + 4 * DAY);

    assert.ok(only.some(({ id }) => id === first?.id));
    assert.ok(only.every(({ startDateTime }) => Date.parse(startDateTime) === at));
  });

  it('corrects a few charges days later, and only the charge', () => {
    const early = new Map(
      microsoft.callLog(START - 30 * DAY, START, START + 2 * DAY).map((row) => [row.id, row]),
    );
    const late = microsoft.callLog(START - 30 * DAY, START, START + 40 * DAY);
    const changed = late.filter(({ id, charge }) => early.get(id)?.charge !== charge);

    assert.ok(changed.length > 0 && changed.length < late.length / 20);
    for (const row of changed) assert.deepEqual({ ...row, charge: 0 }, { ...early.get(row.id), charge: 0 });
  });

  it('repeats a few rows, word for word', () => {
    const rows = microsoft.callLog(START - 30 * DAY, START, START + 2 * DAY);
    const seen = new Map<string, unknown>();
    let repeated = 0;
    for (const row of rows) {
      if (seen.has(row.id)) {
        repeated += 1;
        assert.deepEqual(row, seen.get(row.id));
      }
      seen.set(row.id, row);
    }

    assert.ok(repeated > 0 && repeated < rows.length / 20);
  });

  it('knows more as time passes and forgets nothing', () => {
    let before = idsAt(START);
    for (let at = START + 6 * HOUR; at < START + 3 * DAY; at += 6 * HOUR) {
      const now = idsAt(at);

      assert.ok([...before].every((id) => now.has(id)));
      before = now;
    }
  });

  it('gives rows of 23 fields, with charges of at most four decimals and call ids that are not unique', () => {
    const rows = microsoft.callLog(START - 30 * DAY, START, START + 10 * DAY);
    const unique = new Map(rows.map((row) => [row.id, row]));
    const callIds = new Set([...unique.values()].map(({ callId }) => callId));

    assert.ok(rows.every((row) => Object.keys(row).length === 23));
    assert.ok(rows.every(({ charge }) => /^\d+(\.\d{1,4})?$/.test(String(charge))));
    assert.ok(callIds.size < unique.size);
    assert.match(rows[0]?.startDateTime ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
  });

  it('names who called, except for calls that a voice app answered', () => {
    const rows = microsoft.callLog(START - 30 * DAY, START, START + 10 * DAY);

    for (const row of rows) assert.equal(row.userId === null, row.callType === 'ucap_in');
  });

  it('charges credits only for MCOPSTNPP; FREECALL may name a charge that nobody pays', () => {
    const rows = microsoft.callLog(START - 30 * DAY, START, START + 10 * DAY);
    const charged = new Set(rows.filter(({ charge }) => charge > 0).map((row) => row.licenseCapability));
    const types = new Set(
      rows
        .filter(({ licenseCapability }) => licenseCapability === 'MCOPSTNPP')
        .map(({ callType }) => callType),
    );

    assert.deepEqual([...charged].toSorted(), ['FREECALL', 'MCOPSTNPP']);
    assert.deepEqual([...types].toSorted(), ['conf_out', 'ucap_in', 'user_out']);
  });
});

const knows = (id: string, start: number, asOf: number): boolean =>
  microsoft.callLog(start, start, asOf).some((row) => row.id === id);
