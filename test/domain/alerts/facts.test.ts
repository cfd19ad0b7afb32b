import assert from 'node:assert/strict';
import { alertFacts } from '../../../domain/alerts/facts.ts';
import type { Purchase } from '../../../domain/facts/facts.ts';
import { DAY, HOUR } from '../../../domain/instant.ts';
import type { Position } from '../../../domain/position/position.ts';
import type { Outlook } from '../../../domain/position/summary.ts';
import { someSettings, START } from '../../support/organisation.ts';

const usd = (units: number): bigint => BigInt(units * 10_000);

const position = (read: number, estimate: number, lots: readonly Purchase['kind'][] = []): Position => ({
  at: START,
  anchor: { id: 'r', at: START - DAY, amount: usd(read), readBy: 'p', recordedAt: START - DAY },
  known: usd(estimate),
  low: usd(estimate - 10),
  estimate: usd(estimate),
  high: usd(estimate + 10),
  lag: DAY,
  completeUntil: START - 2 * DAY,
  unreportedSince: START - 2 * DAY,
  lots: lots.map((kind) => ({
    purchase: {
      id: kind,
      at: START,
      amount: usd(300),
      kind,
      orderNumber: null,
      boughtBy: 'p',
      recordedAt: START,
    },
    rest: 0n,
    expiresAt: START + 365 * DAY,
  })),
  unknownDate: 0n,
  forfeited: 0n,
  drift: undefined,
  openQuestions: [],
  ageing: false,
});

const outlook: Outlook = {
  emptyAt: null,
  lowEmptyAt: null,
  workingDaysLeft: null,
  actBy: null,
  perWorkingDay: usd(31),
  enoughData: true,
};

describe('what alerts look at', () => {
  const settings = someSettings();

  for (const [when, given, expected] of [
    ['nothing was predicted', position(500, 400), false],
    ['a crossing was predicted', position(500, 440, ['confirmed', 'assumed']), true],
    ['a purchase settled it', position(500, 440, ['confirmed']), false],
    ['the reading itself was below the trigger', position(120, 110), true],
    ['it was, and what was bought since lifts it', position(120, 410, ['found']), false],
  ] as const)
    it(`is ${expected ? 'a' : 'no'} recharge of Microsoft’s that nobody has seen: when ${when}`, () => {
      assert.equal(alertFacts(settings, { position: given, outlook }).rechargeExpected, expected);
    });

  for (const [when, given, done, expected] of [
    ['as many were mailed since the reading as are predicted', position(500, 440, ['assumed']), 1, false],
    ['more are predicted than were mailed', position(500, 440, ['assumed', 'assumed']), 1, true],
    ['the reading was below the trigger, and one was mailed since', position(120, 110), 1, false],
  ] as const)
    it(`is ${expected ? 'a' : 'no'} recharge that nobody has seen: when ${when}`, () => {
      const mails = Array.from({ length: done }, () => ({ kind: 'done' as const, at: START - HOUR }));
      assert.equal(alertFacts(settings, { position: given, outlook, mails }).rechargeExpected, expected);
      const before = mails.map((mail) => ({ ...mail, at: START - 2 * DAY }));
      assert.equal(alertFacts(settings, { position: given, outlook, mails: before }).rechargeExpected, true);
    });

  it('is a failed recharge while nothing shows that money came', () => {
    const mails = [{ kind: 'failed' as const, at: START - HOUR }];
    const failed = (of: Position) => alertFacts(settings, { position: of, outlook, mails }).rechargeFailed;
    assert.equal(failed(position(500, 440)), true);
    assert.equal(failed(position(500, 440, ['found'])), false);
  });

  it('is no spend a day until there is enough data', () => {
    const early = { ...outlook, enoughData: false };

    assert.equal(alertFacts(settings, { position: position(500, 400), outlook }).perWorkingDay, usd(31));
    assert.equal(alertFacts(settings, { position: position(500, 400), outlook: early }).perWorkingDay, 0n);
  });
});
