import assert from 'node:assert/strict';
import { DAY, HOUR, newMicrosoft, START, units } from './organisation.ts';
import type { MicrosoftOptions } from '../../../sandbox/microsoft/options.ts';

const ZONE = 'America/New_York';
const history = (trace: MicrosoftOptions['trace'], start = START) =>
  newMicrosoft({
    trace,
    start,
    historyDays: 84,
    openingLots: [{ amount: units(20_000), at: start - 100 * DAY }],
  });
const spent = (microsoft: ReturnType<typeof newMicrosoft>, from: number, to: number): number =>
  Number(microsoft.trueBalance(from) - microsoft.trueBalance(to)) / 10_000;

describe('what organisations spend', () => {
  it('is about 31 a working day in an office and about 3 in a quiet one', () => {
    const workingDays = 60;

    const office = spent(history('office'), START - 84 * DAY, START) / workingDays;
    const quiet = spent(history('quiet'), START - 84 * DAY, START) / workingDays;

    assert.ok(office > 28 && office < 34, String(office));
    assert.ok(quiet > 2 && quiet < 4, String(quiet));
  });

  it('grows where it grows', () => {
    const microsoft = history('growing');

    const first = spent(microsoft, START - 84 * DAY, START - 56 * DAY);
    const last = spent(microsoft, START - 28 * DAY, START);

    assert.ok(last > first * 1.2, `${first} then ${last}`);
  });

  it('comes in bursts where conferences are held', () => {
    const microsoft = history('conference');
    const days = Array.from({ length: 84 }, (_, day) =>
      spent(microsoft, START - (84 - day) * DAY, START - (83 - day) * DAY),
    ).toSorted((a, b) => a - b);

    assert.ok((days[42] ?? 0) < 15);
    assert.ok((days.at(-4) ?? 0) > 60);
  });

  it('never sleeps where the support line is toll-free', () => {
    const microsoft = history('always-on');
    const sunday = Date.parse('2026-11-15T05:00:00Z');

    assert.ok(spent(microsoft, sunday, sunday + DAY) > 15);
    assert.ok(spent(microsoft, START - 84 * DAY, START) / 84 > 30);
  });

  it('follows the wall clock of the office through both changes of daylight saving time', () => {
    for (const change of ['2026-11-01T06:00:00Z', '2027-03-14T07:00:00Z']) {
      const microsoft = history('office', Date.parse(change) + 14 * DAY);
      const local = microsoft
        .callLog(Date.parse(change) - 14 * DAY, Date.parse(change) + 11 * DAY, microsoft.now())
        .map(({ startDateTime }) => localParts(Date.parse(startDateTime)))
        .filter(({ weekday }) => weekday !== 'Sat' && weekday !== 'Sun');

      assert.ok(local.length > 500);
      assert.ok(local.every(({ hour }) => hour >= 7 && hour < 18));
      assert.ok(local.some(({ hour }) => hour === 7) && local.some(({ hour }) => hour === 17));
    }
  });

  it('loses no hour when the clocks go back: an hour of calls is an hour everywhere', () => {
    const change = Date.parse('2026-11-01T05:30:00Z');
    const microsoft = history('always-on', change + 5 * DAY);

    for (let at = change - 3 * HOUR; at < change + 3 * HOUR; at += HOUR)
      assert.ok(spent(microsoft, at, at + HOUR) > 0);
  });
});

const parts = new Intl.DateTimeFormat('en-US', {
  timeZone: ZONE,
  weekday: 'short',
  hour: 'numeric',
  hourCycle: 'h23',
});

function localParts(at: number): { weekday: string; hour: number } {
  const found = parts.formatToParts(at);
  const of = (type: string): string => found.find((part) => part.type === type)?.value ?? '';
  return { weekday: of('weekday'), hour: Number(of('hour')) };
}
