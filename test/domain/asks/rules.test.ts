import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isWorkingTime } from '../../../domain/calendar.ts';
import { ASK_SPACING, nextReader, whyAsk, type AskFacts } from '../../../domain/asks/rules.ts';
import type { AskReason } from '../../../domain/asks/ask.ts';
import { DAY, HOUR, type Instant } from '../../../domain/instant.ts';
import type { Settings } from '../../../domain/organisations/settings.ts';
import type { Lot } from '../../../domain/position/position.ts';
import { at, dollars, organisation, position } from '../../cards/views.ts';
import { propertySeed } from '../../support/environment.ts';

/** Wednesday, 11:00 in London; nobody has a reason to look. */
const NOW = at('2026-11-18T11:00:00Z');
const units = (amount: number): bigint => dollars(amount).amount;

const settings = (overrides: Partial<Settings> = {}): Settings => organisation(overrides).settings;

const anchor = (readAt: Instant, amount = 520): AskFacts['position'] & object => {
  const known = position();
  return { ...known, anchor: { ...known.anchor, at: readAt, amount: units(amount) } };
};

const band = (low: number, high: number, readAt = NOW - 10 * DAY) => ({
  ...anchor(readAt),
  low: units(low),
  estimate: units((low + high) / 2),
  high: units(high),
});

const assumed = (since: Instant): Lot => ({
  purchase: {
    id: 'assumed/1',
    at: since,
    amount: units(300),
    kind: 'assumed',
    orderNumber: null,
    boughtBy: 'microsoft',
    recordedAt: since,
  },
  rest: units(300),
  expiresAt: since + 365 * DAY,
});

const facts = (overrides: Partial<AskFacts> = {}): AskFacts => ({
  settings: settings(),
  position: anchor(NOW - 10 * DAY),
  mails: [],
  somebodyLooks: false,
  lastAskedAt: null,
  now: NOW,
  ...overrides,
});

const microsoft = settings({ mode: 'microsoft' });

const table: readonly { when: string; given: Partial<AskFacts>; asked: AskReason | null }[] = [
  { when: 'a reading of last week leaves no doubt', given: {}, asked: null },
  {
    when: 'nobody has read the balance yet, which the checklist says',
    given: { position: undefined },
    asked: null,
  },
  {
    when: 'Microsoft mailed of trouble since the reading, however new that is',
    given: { mails: ['done', 'failed'], position: anchor(NOW - DAY) },
    asked: 'microsoft-mailed',
  },
  {
    when: 'Microsoft mailed that all went well, and the reading is new',
    given: { mails: ['done'], position: anchor(NOW - DAY) },
    asked: null,
  },
  {
    when: 'Microsoft mailed that all went well, and the reading is a week old',
    given: { mails: ['done'], position: anchor(NOW - 7 * DAY) },
    asked: 'microsoft-mailed',
  },
  { when: 'a mail could not be made out', given: { mails: ['unknown'] }, asked: null },
  {
    when: 'a recharge was predicted a day ago and nobody has seen it',
    given: { settings: microsoft, position: { ...anchor(NOW - 3 * DAY), lots: [assumed(NOW - DAY)] } },
    asked: 'recharge-unseen',
  },
  {
    when: 'a recharge was predicted an hour ago',
    given: { settings: microsoft, position: { ...anchor(NOW - 3 * DAY), lots: [assumed(NOW - HOUR)] } },
    asked: null,
  },
  {
    when: 'a day ago the reading was below the trigger and nothing came',
    given: {
      settings: microsoft,
      position: { ...anchor(NOW - DAY, 140), low: units(90), estimate: units(100), high: units(120) },
    },
    asked: 'recharge-unseen',
  },
  {
    when: 'the reading was below the trigger where ours ask people anyway',
    given: { position: { ...band(90, 120, NOW - DAY), anchor: anchor(NOW - DAY, 140).anchor } },
    asked: null,
  },
  { when: 'the band lies on both sides of the trigger', given: { position: band(120, 190) }, asked: 'level' },
  { when: 'the band touches the trigger from above', given: { position: band(150, 190) }, asked: null },
  { when: 'the high end is the trigger itself', given: { position: band(120, 150) }, asked: 'level' },
  { when: 'all of the band is below the trigger', given: { position: band(90, 140) }, asked: null },
  { when: 'it may be zero already', given: { position: band(-20, 40) }, asked: 'level' },
  {
    when: 'the band is on both sides of the trigger, but the reading is new',
    given: { position: band(120, 190, NOW - 6 * DAY) },
    asked: null,
  },
  {
    when: 'Microsoft recharges at the trigger by itself',
    given: { settings: microsoft, position: band(120, 190) },
    asked: null,
  },
  {
    when: 'Microsoft should have recharged long before',
    given: { settings: microsoft, position: band(60, 190) },
    asked: 'level',
  },
  {
    when: 'the reading is 20 days old',
    given: { position: anchor(at('2026-10-29T11:00:00Z')) },
    asked: null,
  },
  {
    when: 'in nine days our requests would be held for want of a reading',
    given: { position: anchor(at('2026-10-28T11:00:00Z')) },
    asked: 'old',
  },
  {
    when: 'the reading is 27 days old where nothing is held',
    given: { settings: microsoft, position: anchor(at('2026-10-22T11:00:00Z')) },
    asked: null,
  },
  {
    when: 'the reading is 28 days old where nothing is held',
    given: { settings: microsoft, position: anchor(at('2026-10-21T11:00:00Z')) },
    asked: 'old',
  },
  {
    when: 'it is the last working day of the month',
    given: { now: at('2026-10-30T11:00:00Z'), position: anchor(at('2026-10-20T11:00:00Z')) },
    asked: 'month-end',
  },
  {
    when: 'a working day of the month is still to come',
    given: { now: at('2026-10-29T11:00:00Z'), position: anchor(at('2026-10-20T11:00:00Z')) },
    asked: null,
  },
  {
    when: 'the month ends and the reading is of this week',
    given: { now: at('2026-10-30T11:00:00Z'), position: anchor(at('2026-10-27T11:00:00Z')) },
    asked: null,
  },
  { when: 'people are not at work', given: { mails: ['failed'], now: NOW + 8 * HOUR }, asked: null },
  {
    when: 'somebody looks at the page anyway',
    given: { mails: ['failed'], somebodyLooks: true },
    asked: null,
  },
  {
    when: 'somebody was asked six days ago',
    given: { mails: ['failed'], lastAskedAt: NOW - 7 * DAY + 1 },
    asked: null,
  },
  {
    when: 'somebody was asked a week ago',
    given: { mails: ['failed'], lastAskedAt: NOW - 7 * DAY },
    asked: 'microsoft-mailed',
  },
];

describe('the question what the admin center shows', () => {
  for (const { when, given, asked } of table)
    it(`is put to ${asked === null ? 'nobody' : `somebody (${asked})`} when ${when}`, () => {
      assert.equal(whyAsk(facts(given)), asked);
    });

  it('is never put twice within seven days, outside work, or while somebody looks, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(anHour, { minLength: 50, maxLength: 400 }), aZone, (hours, timeZone) => {
        const own = { ...settings({ timeZone, mode: hours[0]?.mode ?? 'off' }) };
        const asked: Instant[] = [];
        for (const [index, hour] of hours.entries()) {
          const now = NOW + index * 3 * HOUR;
          const given = {
            settings: own,
            ...hour,
            position: band(hour.low, hour.low + hour.wide, now - hour.age),
          };
          const why = whyAsk({ ...facts(given), now, lastAskedAt: asked.at(-1) ?? null });
          if (why === null) continue;
          assert.ok(isWorkingTime(now, { hours: own.workingHours, zone: timeZone }));
          assert.equal(hour.somebodyLooks, false);
          asked.push(now);
        }
        for (const [index, then] of asked.slice(1).entries())
          assert.ok(then - (asked[index] ?? -Infinity) >= ASK_SPACING);
      }),
      { seed: propertySeed, numRuns: 60 },
    );
  });
});

const anHour = fc.record({
  mode: fc.constantFrom('microsoft', 'requests', 'off'),
  mails: fc.subarray(['done', 'failed', 'zero', 'unknown'] as const),
  somebodyLooks: fc.boolean(),
  low: fc.integer({ min: -100, max: 400 }),
  wide: fc.integer({ min: 0, max: 200 }),
  age: fc.integer({ min: 0, max: 50 * DAY }),
});
const aZone = fc.constantFrom('Europe/London', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata');

describe('whose turn it is to read', () => {
  it('is nobody’s where nobody can be asked', () => {
    assert.equal(nextReader([], new Map([['ada', NOW]])), undefined);
  });

  it('goes to who was never asked, then to who was asked longest ago', () => {
    const lastAsked = new Map([
      ['ada', NOW - DAY],
      ['ben', NOW - 9 * DAY],
    ]);

    assert.equal(nextReader(['ada', 'ben', 'cleo'], lastAsked), 'cleo');
    assert.equal(nextReader(['ada', 'ben'], lastAsked), 'ben');
  });

  it('comes round fairly: nobody is asked twice before all the others who stayed were asked once', () => {
    fc.assert(
      fc.property(fc.array(fc.subarray(PEOPLE, { minLength: 1 }), { maxLength: 60 }), (rounds) => {
        const lastAsked = new Map<string, Instant>();
        const turns: string[] = [];
        for (const [index, readers] of rounds.entries()) {
          const turn = nextReader(readers, lastAsked) ?? '';
          const waiting = readers.filter((id) => id !== turn && !turns.includes(id));
          assert.ok(!turns.includes(turn) || waiting.length === 0);
          for (const other of readers) assert.ok((lastAsked.get(turn) ?? -1) <= (lastAsked.get(other) ?? -1));
          lastAsked.set(turn, index);
          turns.push(turn);
        }
      }),
      { seed: propertySeed, numRuns: 200 },
    );
  });

  it('gives everybody the same number of turns, give or take one, while the same people are there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 40 }), (people, asks) => {
        const lastAsked = new Map<string, Instant>();
        const turns = new Map(PEOPLE.slice(0, people).map((id) => [id, 0]));
        for (let now = 0; now < asks; now += 1) {
          const turn = nextReader([...turns.keys()], lastAsked) ?? '';
          lastAsked.set(turn, now);
          turns.set(turn, (turns.get(turn) ?? 0) + 1);
        }
        assert.ok(Math.max(...turns.values()) - Math.min(...turns.values()) <= 1);
      }),
      { seed: propertySeed, numRuns: 100 },
    );
  });
});

const PEOPLE = ['ada', 'ben', 'cleo', 'dan', 'eve'];
