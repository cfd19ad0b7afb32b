import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Limiter, type Place } from '../../../jobs/delivery/limiter.ts';
import { readWindows, type Limits, type Window } from '../../../jobs/delivery/limits.ts';
import { propertySeed } from '../../support/environment.ts';
import { TEAMS } from '../fakes.ts';

const NOW = Date.UTC(2026, 4, 4, 10);

const window = fc.record({ most: fc.integer({ min: 1, max: 6 }), perMs: fc.integer({ min: 50, max: 3000 }) });
const limits = fc.record<Limits>({
  thread: fc.array(window, { maxLength: 3 }),
  tenant: fc.array(window, { maxLength: 2 }),
});
/** Somebody wants to write to `thread` after a while; what is taken on leaves later, or not at all. */
const wishes = fc.array(
  fc.record({
    afterMs: fc.integer({ min: 0, max: 400 }),
    thread: fc.integer({ min: 0, max: 2 }),
    leavesAfter: fc.integer({ min: 0, max: 300 }),
    leaves: fc.boolean(),
  }),
  { minLength: 1, maxLength: 120 },
);

interface Sent {
  readonly thread: string;
  readonly at: number;
}

/** Looks at every window there could be: the ones that end with a message. */
function violated(sent: readonly Sent[], windows: readonly Window[]): boolean {
  return windows.some(({ most, perMs }) =>
    sent.some(({ at: end }) => sent.filter(({ at }) => at > end - perMs && at <= end).length > most),
  );
}

function play(
  of: Limits,
  wanted: readonly { afterMs: number; thread: number; leavesAfter: number; leaves: boolean }[],
) {
  const limiter = new Limiter(of);
  const sent: Sent[] = [];
  const held: { place: Place; at: number; leaves: boolean }[] = [];
  const wrong: string[] = [];
  let now = NOW;
  const leaveUntil = (moment: number) => {
    for (const one of held.filter(({ at }) => at <= moment).toSorted((a, b) => a.at - b.at)) {
      held.splice(held.indexOf(one), 1);
      if (!one.leaves) limiter.release(one.place);
      else {
        limiter.sent(one.place, one.at);
        sent.push({ thread: one.place.thread, at: one.at });
      }
    }
  };
  for (const wish of wanted) {
    now += wish.afterMs;
    leaveUntil(now);
    const place = { organisationId: 'contoso', thread: String(wish.thread) };
    const isClosed = limiter.room(now) === 0 || limiter.closed(now).includes(place.thread);
    const opensAt = limiter.opensAt(now);
    if (isClosed && held.length === 0 && (opensAt === undefined || opensAt <= now))
      wrong.push('closed, and nobody knows until when');
    if (isClosed && held.length === 0 && !isFull(of, sent, place.thread, now))
      wrong.push('closed without need');
    if (isClosed) continue;
    limiter.hold(place);
    held.push({ place, at: now + wish.leavesAfter, leaves: wish.leaves });
  }
  leaveUntil(Infinity);
  return { sent, wrong };
}

/** One more now would be too many, give or take what is kept for messages that arrive unevenly. */
function isFull(of: Limits, sent: readonly Sent[], thread: string, now: number): boolean {
  const one = { thread, at: now };
  const wider = (windows: readonly Window[]) =>
    windows.map(({ most, perMs }) => ({ most, perMs: perMs + 15 }));
  return (
    violated([...sent, one], wider(of.tenant)) ||
    violated([...sent.filter((each) => each.thread === thread), one], wider(of.thread))
  );
}

describe('the limits of Teams', () => {
  it('hold in every window of every conversation and of the organisation, however late messages leave', () => {
    fc.assert(
      fc.property(limits, wishes, (of, wanted) => {
        const { sent } = play(of, wanted);
        assert.ok(!violated(sent, of.tenant), 'the organisation sent too much');
        for (const thread of ['0', '1', '2'])
          assert.ok(
            !violated(
              sent.filter((each) => each.thread === thread),
              of.thread,
            ),
            `thread ${thread}`,
          );
      }),
      { seed: propertySeed, numRuns: 300 },
    );
  });

  it('keep nothing back that they allow, and say when they open', () => {
    fc.assert(
      fc.property(limits, wishes, (of, wanted) => {
        assert.deepEqual(play(of, wanted).wrong, []);
      }),
      { seed: propertySeed, numRuns: 300 },
    );
  });

  it('let one conversation have seven in a second, and the others as if it were not there', () => {
    const limiter = new Limiter(TEAMS);
    for (let count = 0; count < 7; count += 1) {
      assert.deepEqual(limiter.closed(NOW), []);
      limiter.hold({ organisationId: 'contoso', thread: 'a' });
      limiter.sent({ organisationId: 'contoso', thread: 'a' }, NOW);
    }

    assert.deepEqual(limiter.closed(NOW), ['a']);
    assert.equal(limiter.room(NOW), 43);
    assert.deepEqual(limiter.closed(NOW + 1100), []);
  });

  it('close a conversation for as long as Teams asks', () => {
    const limiter = new Limiter(TEAMS);
    limiter.pause({ organisationId: 'contoso', thread: 'a' }, NOW + 20_000);

    assert.deepEqual(limiter.closed(NOW + 19_999), ['a']);
    assert.equal(limiter.opensAt(NOW), NOW + 20_000);
    assert.deepEqual(limiter.closed(NOW + 20_000), []);
  });

  it('are read as how many in how many seconds', () => {
    assert.deepEqual(readWindows(' 7/1  60/30 '), [
      { most: 7, perMs: 1000 },
      { most: 60, perMs: 30_000 },
    ]);
    for (const wrong of ['', '7', '0/1', '7/0', '7/1,8/2', 'seven/1', '7/1.5'])
      assert.equal(readWindows(wrong), undefined, wrong);
  });
});
