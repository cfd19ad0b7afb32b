import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  ALERT_KINDS,
  ALERT_PRESETS,
  BALANCE_ALERT_KINDS,
  type BalanceAlertKind,
} from '../../../domain/alerts/alert.ts';
import { decide, wants, type AlertDecision, type OpenEpisode } from '../../../domain/alerts/decide.ts';
import { KINDS } from '../../../domain/alerts/kinds/index.ts';
import { judgeBalance, type AlertFacts } from '../../../domain/alerts/rules.ts';
import { DAY, HOUR } from '../../../domain/instant.ts';
import { START } from '../../support/organisation.ts';

const usd = (units: number): bigint => BigInt(Math.round(units * 10_000));

interface Figures {
  readonly mode?: AlertFacts['mode'];
  readonly low: number;
  readonly estimate: number;
  readonly high?: number;
  readonly perDay?: number;
  readonly expected?: boolean;
  readonly failed?: boolean;
  readonly mailedZero?: boolean;
  readonly readHoursAgo?: number;
  /** A reading or purchase was recorded since the episode was opened; yes unless told. */
  readonly news?: boolean;
  readonly atWork?: boolean;
  readonly cardExpired?: boolean;
}

interface Facts extends AlertFacts {
  readonly atWork: boolean;
}

/** Trigger 150. */
const facts = ({ mode = 'requests', low, estimate, ...more }: Figures): Facts => ({
  mode,
  trigger: usd(150),
  low: usd(low),
  estimate: usd(estimate),
  high: usd(more.high ?? estimate + 20),
  perWorkingDay: usd(more.perDay ?? 10),
  readAt: START - (more.readHoursAgo ?? 48) * HOUR,
  rechargeExpected: more.expected ?? false,
  rechargeFailed: more.failed ?? false,
  mailedZero: more.mailedZero ?? false,
  newsAt: (more.news ?? true) ? OPENED + HOUR : OPENED,
  atWork: more.atWork ?? true,
  cardExpired: more.cardExpired ?? false,
  now: START,
});

const OPENED = START - 24 * HOUR;

const open = (level = 1, snoozedUntil: number | null = null): OpenEpisode => ({
  level,
  openedAt: OPENED,
  snoozedUntil,
});

function decideAlert(kind: BalanceAlertKind, given: Facts, episode: OpenEpisode | undefined): AlertDecision {
  const { criticalFrom } = KINDS[kind];
  return decide(judgeBalance(kind, given, episode?.openedAt), episode, { ...given, criticalFrom });
}

function say(kind: BalanceAlertKind, given: Facts, episode?: OpenEpisode): string {
  const decision = decideAlert(kind, given, episode);
  return 'level' in decision ? `${decision.kind} ${decision.level}` : decision.kind;
}

describe('the low alert', () => {
  const cases: readonly { when: string; given: Figures; episode?: OpenEpisode; expected: string }[] = [
    { when: 'there is plenty', given: { low: 380, estimate: 412 }, expected: 'keep' },
    { when: 'the estimate is exactly the trigger', given: { low: 140, estimate: 150 }, expected: 'keep' },
    { when: 'the estimate is just below', given: { low: 140, estimate: 149.9999 }, expected: 'raise 1' },
    { when: 'the low end alone is below the trigger', given: { low: 100, estimate: 180 }, expected: 'keep' },
    {
      when: 'the low end lasts under five working days',
      given: { low: 199, estimate: 300, perDay: 40 },
      expected: 'raise 1',
    },
    {
      when: 'the low end lasts exactly five',
      given: { low: 200, estimate: 300, perDay: 40 },
      expected: 'keep',
    },
    {
      when: 'there is too little data for days',
      given: { low: 160, estimate: 180, perDay: 0 },
      expected: 'keep',
    },
    { when: 'it is under half of the trigger', given: { low: 60, estimate: 74 }, expected: 'raise 2' },
    {
      when: 'the low end lasts under two days',
      given: { low: 79, estimate: 300, perDay: 40 },
      expected: 'raise 2',
    },
    { when: 'it may already be zero', given: { low: 0, estimate: 160 }, expected: 'raise 3' },
    { when: 'nothing recharges', given: { mode: 'off', low: 100, estimate: 120 }, expected: 'raise 1' },
    {
      when: 'the estimate is below, but nobody is at work',
      given: { low: 140, estimate: 149, atWork: false },
      expected: 'keep',
    },
    {
      when: 'it is critical, and nobody is at work',
      given: { low: 60, estimate: 74, atWork: false },
      expected: 'raise 2',
    },
    { when: 'Microsoft recharges', given: { mode: 'microsoft', low: 10, estimate: 20 }, expected: 'keep' },
    {
      when: 'open, it is back at the trigger',
      given: { low: 140, estimate: 151 },
      episode: open(),
      expected: 'keep',
    },
    {
      when: 'open, it is a tenth above',
      given: { low: 140, estimate: 165 },
      episode: open(),
      expected: 'clear',
    },
    {
      when: 'open, the low end is not a tenth above five days',
      given: { low: 219, estimate: 300, perDay: 40 },
      episode: open(),
      expected: 'keep',
    },
    {
      when: 'open, both are',
      given: { low: 220, estimate: 300, perDay: 40 },
      episode: open(),
      expected: 'clear',
    },
    {
      when: 'open, both are, but nobody read or bought anything: money does not come back by itself',
      given: { low: 240, estimate: 300, perDay: 40, news: false },
      episode: open(),
      expected: 'keep',
    },
    {
      when: 'open, the figures are half above: they were off before',
      given: { low: 300, estimate: 310, perDay: 40, news: false },
      episode: open(),
      expected: 'clear',
    },
    {
      when: 'open, it gets worse',
      given: { low: 40, estimate: 70 },
      episode: open(1),
      expected: 'escalate 2',
    },
    {
      when: 'open and critical, it gets a little better',
      given: { low: 90, estimate: 120 },
      episode: open(2),
      expected: 'keep',
    },
    {
      when: 'open, Microsoft recharges from now on',
      given: { mode: 'microsoft', low: 10, estimate: 20 },
      episode: open(),
      expected: 'clear',
    },
    {
      when: 'snoozed and unchanged',
      given: { low: 90, estimate: 120 },
      episode: open(1, START + 1),
      expected: 'keep',
    },
    {
      when: 'the snooze is over',
      given: { low: 90, estimate: 120 },
      episode: open(1, START),
      expected: 'wake',
    },
    {
      when: 'the snooze is over, but nobody is at work',
      given: { low: 90, estimate: 120, atWork: false },
      episode: open(1, START),
      expected: 'keep',
    },
    {
      when: 'snoozed, it gets worse',
      given: { low: 40, estimate: 70 },
      episode: open(1, START + DAY),
      expected: 'escalate 2',
    },
    {
      when: 'snoozed, it is over',
      given: { low: 390, estimate: 400 },
      episode: open(1, START + DAY),
      expected: 'clear',
    },
  ];

  for (const { when, given, episode, expected } of cases)
    it(`${expected}: when ${when}`, () => {
      assert.equal(say('low', facts(given), episode), expected);
    });
});

describe('the zero alert', () => {
  const cases: readonly { when: string; given: Figures; episode?: OpenEpisode; expected: string }[] = [
    { when: 'a cent is left', given: { low: -20, estimate: 0.01 }, expected: 'keep' },
    { when: 'nothing is left', given: { low: -20, estimate: 0 }, expected: 'raise 2' },
    {
      when: 'Microsoft mailed that nothing is left, whatever we expected',
      given: { low: 100, estimate: 300, mailedZero: true },
      expected: 'raise 2',
    },
    {
      when: 'open, and nothing says otherwise than its mail',
      given: { low: 100, estimate: 300, mailedZero: true },
      episode: open(2),
      expected: 'keep',
    },
    {
      when: 'Microsoft recharges and nothing is left',
      given: { mode: 'microsoft', low: -20, estimate: 0 },
      expected: 'raise 2',
    },
    {
      when: 'open, less than a tenth of the trigger came',
      given: { low: 10, estimate: 14.99 },
      episode: open(2),
      expected: 'keep',
    },
    {
      when: 'open, less than a day’s spend came',
      given: { low: 10, estimate: 20, perDay: 21 },
      episode: open(2),
      expected: 'keep',
    },
    {
      when: 'open, enough came',
      given: { low: 10, estimate: 20, perDay: 20 },
      episode: open(2),
      expected: 'clear',
    },
    {
      when: 'open, the same, but nobody read or bought anything',
      given: { low: 10, estimate: 20, perDay: 20, news: false },
      episode: open(2),
      expected: 'keep',
    },
  ];

  for (const { when, given, episode, expected } of cases)
    it(`${expected}: when ${when}`, () => {
      assert.equal(say('zero', facts(given), episode), expected);
    });

  it('keeps the low alert from being raised beside it, and is judged before it', () => {
    assert.ok(KINDS.low.mutedBy.includes('zero'));
    assert.ok(KINDS['recharge-overdue'].mutedBy.includes('zero'));
    assert.ok(KINDS['recharge-overdue'].mutedBy.includes('recharge-failed'));
    for (const [index, kind] of ALERT_KINDS.entries())
      for (const other of KINDS[kind].mutedBy) assert.ok(ALERT_KINDS.indexOf(other) < index, other);
  });
});

describe('the alert that Microsoft’s recharge is overdue', () => {
  const cases: readonly {
    when: string;
    given: Omit<Figures, 'mode'> & { mode?: 'requests' | 'off' };
    episode?: OpenEpisode;
    expected: string;
  }[] = [
    { when: 'no crossing is expected yet', given: { low: 60, estimate: 160 }, expected: 'keep' },
    {
      when: 'one is, and the low end is above half of the trigger',
      given: { low: 75, estimate: 440, expected: true },
      expected: 'keep',
    },
    {
      when: 'one is, and the card that was recorded has expired',
      given: { low: 140, estimate: 440, expected: true, cardExpired: true },
      expected: 'raise 1',
    },
    {
      when: 'the card has expired, but nothing is expected yet',
      given: { low: 140, estimate: 160, cardExpired: true },
      expected: 'keep',
    },
    { when: 'one failed', given: { low: 140, estimate: 440, failed: true }, expected: 'raise 1' },
    {
      when: 'one failed, and it may be zero',
      given: { low: 0, estimate: 440, failed: true },
      expected: 'raise 2',
    },
    {
      when: 'one failed, and it is open though the figures are well again',
      given: { low: 100, estimate: 300, failed: true, news: true },
      episode: open(),
      expected: 'keep',
    },
    {
      when: 'the low end is under half',
      given: { low: 74, estimate: 440, expected: true },
      expected: 'raise 1',
    },
    {
      when: 'without the recharge nothing may be left',
      given: { low: 0, estimate: 300, expected: true },
      expected: 'raise 2',
    },
    {
      when: 'even the high end has been under the trigger for a day',
      given: { low: 100, estimate: 120, high: 149, expected: true, readHoursAgo: 24 },
      expected: 'raise 1',
    },
    {
      when: 'it has been for less than a day',
      given: { low: 100, estimate: 120, high: 149, expected: true, readHoursAgo: 23 },
      expected: 'keep',
    },
    {
      when: 'our own requests are on',
      given: { mode: 'requests', low: 10, estimate: 440, expected: true },
      expected: 'keep',
    },
    {
      when: 'open, a fresh reading shows that it is still missing',
      given: { low: 115, estimate: 120, high: 125, expected: true, readHoursAgo: 1 },
      episode: open(),
      expected: 'keep',
    },
    {
      when: 'open, a reading shows that it came',
      given: { low: 420, estimate: 440 },
      episode: open(),
      expected: 'clear',
    },
    {
      when: 'open, a late call moves the crossing to just ahead',
      given: { low: 60, estimate: 155 },
      episode: open(),
      expected: 'keep',
    },
    {
      when: 'open, it gets critical',
      given: { low: -1, estimate: 440, expected: true },
      episode: open(),
      expected: 'escalate 2',
    },
    {
      when: 'open, the mode is another now',
      given: { mode: 'off', low: 10, estimate: 40, expected: true },
      episode: open(),
      expected: 'clear',
    },
  ];

  for (const { when, given, episode, expected } of cases)
    it(`${expected}: when ${when}`, () => {
      assert.equal(say('recharge-overdue', facts({ mode: 'microsoft', ...given }), episode), expected);
    });
});

describe('an alert over any course of the balance', () => {
  const amount = fc.integer({ min: -300, max: 900 });
  const step = fc.record({
    mode: fc.constantFrom('requests', 'off', 'microsoft' as const),
    estimate: amount,
    below: fc.integer({ min: 0, max: 200 }),
    above: fc.integer({ min: 0, max: 200 }),
    perDay: fc.integer({ min: 0, max: 60 }),
    expected: fc.boolean(),
    snooze: fc.boolean(),
  });

  it('is raised, cleared, raised in turn, never worse without saying so, never quiet past its snooze', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BALANCE_ALERT_KINDS),
        fc.array(step, { maxLength: 60 }),
        (kind, course) => {
          let episode: OpenEpisode | undefined;
          let at = START;
          for (const { estimate, below, above, snooze, mode, perDay, expected } of course) {
            at += 6 * HOUR;
            const figures = {
              mode,
              estimate,
              low: estimate - below,
              high: estimate + above,
            };
            const given = { ...facts({ ...figures, perDay, expected }), now: at };

            const decision = decideAlert(kind, given, episode);

            if (decision.kind === 'raise') assert.equal(episode, undefined, 'raised twice');
            if (decision.kind !== 'raise' && decision.kind !== 'keep')
              assert.ok(episode, 'changed while closed');
            if (decision.kind === 'escalate')
              assert.ok(decision.level > (episode?.level ?? 9), 'escalated without worse');
            if (decision.kind === 'keep' && episode) {
              const asNew = decideAlert(kind, given, undefined);
              assert.ok(asNew.kind !== 'raise' || asNew.level <= episode.level, 'worse, and silent');
              assert.ok(episode.snoozedUntil === null || episode.snoozedUntil > at, 'slept past its snooze');
            }
            if (decision.kind === 'clear')
              assert.equal(decideAlert(kind, given, undefined).kind, 'keep', 'cleared and raised at once');

            if ('level' in decision) episode = open(decision.level);
            if (decision.kind === 'clear') episode = undefined;
            if (decision.kind === 'wake') episode = open(episode?.level);
            if (episode && snooze) episode = open(episode.level, at + DAY);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is not raised and cleared by a figure that wavers less than a tenth round its level', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 137, max: 164 }), { minLength: 1, maxLength: 40 }), (course) => {
        let episode: OpenEpisode | undefined;
        let messages = 0;
        for (const estimate of course) {
          const decision = decideAlert('low', facts({ low: estimate - 20, estimate }), episode);

          if ('level' in decision) episode = open(decision.level);
          if (decision.kind !== 'keep') messages += 1;
        }

        assert.ok(messages <= 1, `${messages} messages`);
      }),
    );
  });
});

describe('a channel’s preset', () => {
  it('gets what is told to it and what is more urgent', () => {
    const heard = ALERT_PRESETS.map((preset) => ALERT_PRESETS.filter((tells) => wants(preset, tells)));

    assert.deepEqual(heard, [ALERT_PRESETS, ['needs-action', 'only-zero'], ['only-zero']]);
  });

  it('lets only-zero through for zero alone, of what the balance says', () => {
    const told = BALANCE_ALERT_KINDS.filter((kind) => wants('only-zero', KINDS[kind].tells(2)));

    assert.deepEqual(told, ['zero']);
  });
});
