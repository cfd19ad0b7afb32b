import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Purchase } from '../../../domain/facts/facts.ts';
import { DAY, HOUR, MINUTE } from '../../../domain/instant.ts';
import { doneSince, failedSince, runaway, trustedUntil, zeroSince } from '../../../domain/recharge/mails.ts';
import type { Signal, SignalKind } from '../../../domain/signals/signal.ts';
import { propertySeed } from '../../support/environment.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const mail = (kind: SignalKind, hoursAgo: number): Signal => ({ kind, at: NOW - hoursAgo * HOUR });
const trigger = 1_500_000n;

interface Seen {
  readonly read?: { hoursAgo: number; units: bigint };
  readonly bought?: { hoursAgo: number; kind?: Purchase['kind'] };
}
const position = ({ read = { hoursAgo: 200, units: 500n }, bought }: Seen) => ({
  anchor: { at: NOW - read.hoursAgo * HOUR, amount: read.units * 10_000n },
  lots: bought
    ? [{ purchase: { at: NOW - bought.hoursAgo * HOUR, kind: bought.kind ?? ('confirmed' as const) } }]
    : [],
});

describe('a recharge that Microsoft mailed has failed', () => {
  const failed = [mail('failed', 10)];
  const cases: readonly [when: string, mails: readonly Signal[], seen: Seen, isOutstanding: boolean][] = [
    ['no mail came', [], {}, false],
    ['only mails of other kinds came', [mail('zero', 1), mail('unknown', 2)], {}, false],
    ['nothing has come since', failed, {}, true],
    ['one was done before it', [...failed, mail('done', 11)], {}, true],
    ['one was done after it', [mail('done', 9), ...failed], {}, false],
    ['one was done in the same instant', [...failed, mail('done', 10)], {}, false],
    ['it failed again after one was done', [mail('failed', 1), mail('done', 9), ...failed], {}, true],
    ['the balance read since is at the trigger', failed, { read: { hoursAgo: 2, units: 150n } }, false],
    ['the balance read since is below it', failed, { read: { hoursAgo: 2, units: 149n } }, true],
    ['the balance was read before', failed, { read: { hoursAgo: 12, units: 500n } }, true],
    ['somebody bought since', failed, { bought: { hoursAgo: 3 } }, false],
    ['somebody had bought before', failed, { bought: { hoursAgo: 11 } }, true],
    ['a recharge is only predicted since', failed, { bought: { hoursAgo: 3, kind: 'assumed' } }, true],
  ];
  for (const [when, mails, seen, isOutstanding] of cases)
    it(`is ${isOutstanding ? '' : 'not '}outstanding when ${when}`, () => {
      const found = failedSince(mails, { trigger, position: position(seen) });
      assert.equal(found, isOutstanding ? mails.find(({ kind }) => kind === 'failed')?.at : null);
    });

  it('is outstanding although nobody has ever read the balance', () => {
    assert.equal(failedSince(failed, { trigger, position: undefined }), NOW - 10 * HOUR);
  });
});

describe('a mail of Microsoft’s that nothing is left', () => {
  const zero = [mail('zero', 10)];
  const cases: readonly [when: string, mails: readonly Signal[], seen: Seen, counts: boolean][] = [
    ['none came', [mail('failed', 1)], {}, false],
    ['nothing has come since', zero, {}, true],
    ['a recharge was done after it', [mail('done', 9), ...zero], {}, false],
    ['a recharge was done before it', [...zero, mail('done', 11)], {}, true],
    ['the balance was read after it, however low', zero, { read: { hoursAgo: 2, units: -3n } }, false],
    ['the balance was read before it', zero, { read: { hoursAgo: 11, units: 500n } }, true],
    ['somebody bought since', zero, { bought: { hoursAgo: 3 } }, false],
    ['a recharge is only predicted since', zero, { bought: { hoursAgo: 3, kind: 'assumed' } }, true],
  ];
  for (const [when, mails, seen, counts] of cases)
    it(`${counts ? 'counts' : 'does not count'} when ${when}`, () => {
      assert.equal(zeroSince(mails, position(seen)), counts ? NOW - 10 * HOUR : null);
    });

  it('counts although nobody has ever read the balance', () => {
    assert.equal(zeroSince(zero, undefined), NOW - 10 * HOUR);
  });
});

describe('recharges the books may predict', () => {
  const anchorAt = NOW - 10 * DAY;
  const until = (lastDone: number | null, lastFailed: number | null, bought: readonly number[] = []) => {
    const ago = (days: number | null) => (days === null ? null : NOW - days * DAY);
    const purchases = bought.map((days) => ({ at: NOW - days * DAY }));
    const found = trustedUntil({ anchorAt, lastDone: ago(lastDone), lastFailed: ago(lastFailed), purchases });
    return found === null ? null : (NOW - found) / DAY;
  };

  it('are all of them while none failed, or money came after it', () => {
    assert.equal(until(null, null), null);
    assert.equal(until(2, null), null);
    assert.equal(until(2, 3), null);
    assert.equal(until(3, 3), null);
    assert.equal(until(null, 3, [2]), null);
  });

  it('are none since the reading once one failed, but those up to the last that was done', () => {
    assert.equal(until(null, 3), 10);
    assert.equal(until(5, 3), 5);
    assert.equal(until(5, 3, [4]), 5);
  });
});

describe('recharges that run away', () => {
  it('are three within six hours, told for a day', () => {
    const three = [mail('done', 1), mail('failed', 2), mail('done', 3), mail('done', 7)];
    assert.deepEqual(runaway(three, NOW), { from: NOW - 7 * HOUR, to: NOW - HOUR });
    assert.ok(runaway(three, NOW + 23 * HOUR));
    assert.equal(runaway(three, NOW + 23 * HOUR + 1), undefined);
  });

  it('are not three within a little more, nor two', () => {
    assert.equal(runaway([mail('done', 1), mail('done', 3), mail('done', 7 + 1 / 60)], NOW), undefined);
    assert.equal(runaway([mail('done', 1), mail('done', 1)], NOW), undefined);
  });

  it('are found exactly when some three of the last day’s lie within six hours', () => {
    const minutes = fc.array(fc.integer({ min: 0, max: 40 * 60 }), { maxLength: 8 });
    fc.assert(
      fc.property(minutes, (agos) => {
        const times = agos.map((ago) => NOW - ago * MINUTE).toSorted((a, b) => b - a);
        const mails = times.map((at): Signal => ({ kind: 'done', at }));
        const three = times.some((to, index) => {
          const from = times[index + 2];
          return to >= NOW - DAY && from !== undefined && to - from <= 6 * HOUR;
        });
        assert.equal(runaway(mails, NOW) !== undefined, three);
      }),
      { seed: propertySeed },
    );
  });

  it('count as done only after the moment asked for', () => {
    assert.equal(doneSince([mail('done', 1), mail('failed', 2), mail('done', 3)], NOW - 3 * HOUR), 1);
  });
});
