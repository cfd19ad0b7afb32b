import assert from 'node:assert/strict';
import * as sinon from 'sinon';
import { deliverCards } from '../../jobs/definitions/deliver-cards.ts';
import { SECOND_MS, chat, copyOf, fakeDeps, message, NOW, place, stub } from './fakes.ts';
import type { CardCopy } from '../../domain/messages/card-copy.ts';

describe('delivering cards', () => {
  const run = (deps: ReturnType<typeof fakeDeps>): Promise<void> =>
    deliverCards.run({}, { ...deps, add: () => Promise.resolve(), pause: () => Promise.resolve(false) });

  it('posts a copy that nobody has and notes where it is', async () => {
    const copy = copyOf('new');
    const deps = fakeDeps({ claimCopies: claims([copy]) });

    await run(deps);

    assert.deepEqual(deps.poster.post.args, [[chat, message]]);
    assert.deepEqual(deps.useCases.markShown.args, [[copy, place]]);
    assert.equal(deps.poster.edit.callCount, 0);
  });

  it('posts once and edits that message afterwards, run after run', async () => {
    const outbox = memoryOutbox(copyOf('a'));
    const deps = fakeDeps(outbox.useCases);

    await run(deps);
    await run(deps);
    outbox.want(2);
    await run(deps);
    await run(deps);

    assert.equal(deps.poster.post.callCount, 1);
    assert.deepEqual(deps.poster.edit.args, [[place, message]]);
  });

  it('claims until nothing is left, never more than it may write at once, and not to whom it is writing', async () => {
    const to = (id: string) => copyOf(id, { personId: id });
    const deps = fakeDeps({ claimCopies: claims([to('1'), to('2')], [to('3')]) });

    await run(deps);

    assert.equal(deps.poster.post.callCount, 3);
    const [first, second] = deps.useCases.claimCopies.args;
    assert.deepEqual(first, [24, []]);
    assert.equal(second?.[0], 24 - (second?.[1]?.length ?? 0));
  });

  it('comes back to a conversation whose message was written while it asked for others', async () => {
    const to = (id: string, personId: string) => copyOf(id, { personId });
    const deps = fakeDeps();
    const outbox = [[to('1', 'ana'), to('2', 'ben')], [to('3', 'ben')]];
    const moments = async (many: number): Promise<void> => {
      for (let moment = 0; moment < many; moment += 1) await new Promise(setImmediate);
    };
    deps.useCases.markShown.callsFake(({ personId }) => moments(personId === 'ben' ? 3 : 0));
    deps.useCases.claimCopies.callsFake(async (_limit, notTo = []) => {
      if (notTo.length === 0) return outbox.shift() ?? [];
      // Ben's message is noted before the answer comes.
      await moments(6);
      return [];
    });

    await run(deps);

    assert.equal(deps.poster.post.callCount, 3);
  });

  it('writes to others while one conversation is slow', async () => {
    const outbox = [
      copyOf('slow'),
      copyOf('later'),
      ...'bcdefgh'.split('').map((id) => copyOf(id, { personId: id })),
    ];
    const deps = fakeDeps();
    // As SQL: the longest waiting of each conversation but those in hand.
    deps.useCases.claimCopies.callsFake((limit, notTo = []) => {
      const threads = new Set(notTo);
      const taken = outbox.filter(({ personId }) => {
        const isFree = personId !== null && !threads.has(personId);
        if (isFree) threads.add(personId);
        return isFree;
      });
      for (const copy of taken.slice(0, limit)) outbox.splice(outbox.indexOf(copy), 1);
      return Promise.resolve(taken.slice(0, limit));
    });
    let answer = (): void => undefined;
    deps.poster.post.onFirstCall().returns(
      new Promise((resolve) => {
        answer = () => resolve({ kind: 'posted', at: place });
      }),
    );
    const shown = () => deps.useCases.markShown.args.map(([copy]) => copy.id);

    const running = run(deps);
    while (shown().length < 7) await new Promise((resolve) => setImmediate(resolve));

    assert.deepEqual(shown(), 'bcdefgh'.split(''));
    answer();
    await running;
    assert.deepEqual(shown().slice(7), ['slow', 'later']);
  });

  it('writes nothing more to a conversation that is full, and leaves the rest to the next run', async () => {
    const outbox = Array.from({ length: 9 }, (_, index) => copyOf(String(index)));
    const deps = fakeDeps({ isAnythingDue: stub<[], boolean>().resolves(true) });
    deps.useCases.claimCopies.callsFake((_limit, notTo = []) =>
      Promise.resolve(notTo.includes('ana') ? [] : outbox.splice(0, 1)),
    );

    await run(deps);

    assert.equal(deps.poster.post.callCount, 7);
  });

  it('waits for a full conversation where waiting helps', async () => {
    const outbox = Array.from({ length: 9 }, (_, index) => copyOf(String(index)));
    let now = NOW;
    const deps = {
      ...fakeDeps({ isAnythingDue: stub<[], boolean>().callsFake(() => Promise.resolve(outbox.length > 0)) }),
      now: () => now,
    };
    deps.useCases.claimCopies.callsFake((_limit, notTo = []) =>
      Promise.resolve(notTo.includes('ana') ? [] : outbox.splice(0, 1)),
    );
    const pause = async (ms: number, over?: AbortSignal): Promise<boolean> => {
      await new Promise((resolve) => setImmediate(resolve));
      if (!over?.aborted) now += ms;
      return true;
    };

    await deliverCards.run({}, { ...deps, add: () => Promise.resolve(), pause });

    assert.equal(deps.poster.post.callCount, 9);
    assert.ok(now - NOW > 2000 && now - NOW < 2500, String(now - NOW));
  });

  it('leaves a conversation alone in which Teams says that it is too much', async () => {
    const deps = fakeDeps({ claimCopies: claims([copyOf('a')]) });
    deps.poster.post.resolves({ kind: 'retry', afterMs: null, reason: '429', isFull: true });

    await run(deps);

    assert.deepEqual(deps.limiter.closed(NOW + 1000), ['ana']);
    assert.deepEqual(deps.limiter.closed(NOW + 6000), []);
  });

  it('puts a copy back for as long as Teams asks', async () => {
    const copy = copyOf('a', { attempts: 1 });
    const deps = fakeDeps({ claimCopies: claims([copy]) });
    deps.poster.post.resolves({ kind: 'retry', afterMs: 60_000, reason: '429' });

    await run(deps);

    const [noted, why] = deps.useCases.markUndelivered.firstCall.args;
    assert.equal(noted, copy);
    assert.ok(why.kind === 'retry' && why.at >= NOW + 60_000 && why.at <= NOW + 66_000, JSON.stringify(why));
  });

  for (const { when, result } of [
    { when: 'the message was deleted', result: { kind: 'gone' } },
    { when: 'the person blocked the bot', result: { kind: 'unreachable', reason: '403' } },
  ] as const)
    it(`notes that ${when} and tries no more`, async () => {
      const copy = copyOf('a', { posted: place, shown: 1, wanted: 2 });
      const deps = fakeDeps({ claimCopies: claims([copy]) });
      deps.poster.edit.resolves(result);

      await run(deps);

      assert.deepEqual(deps.useCases.markUndelivered.args, [[copy, result]]);
    });

  it('notes a person who has no conversation with the bot as unreachable', async () => {
    const deps = fakeDeps({
      claimCopies: claims([copyOf('a')]),
      destination: stub<[CardCopy], undefined>().resolves(undefined),
    });

    await run(deps);

    assert.equal(deps.useCases.markUndelivered.firstCall.args[1].kind, 'unreachable');
    assert.equal(deps.poster.post.callCount, 0);
  });

  it('forgets a copy whose subject is gone', async () => {
    const deps = fakeDeps({
      claimCopies: claims([copyOf('a')]),
      draw: stub<[CardCopy], undefined>().resolves(undefined),
    });

    await run(deps);

    assert.deepEqual(deps.useCases.markUndelivered.firstCall.args[1], { kind: 'gone' });
  });

  for (const broken of ['draw', 'destination', 'markShown', 'markUndelivered'] as const)
    it(`delivers the others when ${broken} throws for one`, async () => {
      const bad = copyOf('bad');
      const deps = fakeDeps({ claimCopies: claims([bad, copyOf('b'), copyOf('c')]) });
      deps.useCases[broken].withArgs(bad).rejects(new Error('bad copy'));
      if (broken === 'markUndelivered') deps.useCases.draw.withArgs(bad).rejects(new Error('bad copy'));

      await run(deps);

      const shown = deps.useCases.markShown.args.map(([copy]) => copy.id);
      assert.deepEqual(shown.filter((id) => id !== 'bad').toSorted(), ['b', 'c']);
      assert.ok(deps.useCases.markUndelivered.calledWith(bad, sinon.match({ kind: 'retry' })));
    });

  it('delivers the others while Teams never answers for one, and puts that one back', async () => {
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const bad = copyOf('bad');
      const deps = fakeDeps({ claimCopies: claims([bad, copyOf('b')]) });
      deps.poster.post.onFirstCall().returns(new Promise(() => undefined));

      const running = run(deps);
      await clock.tickAsync(30 * SECOND_MS);
      await running;

      assert.deepEqual(
        deps.useCases.markShown.args.map(([copy]) => copy.id),
        ['b'],
      );
      assert.ok(deps.useCases.markUndelivered.calledWith(bad, sinon.match({ kind: 'retry' })));
    } finally {
      clock.restore();
    }
  });
});

/** Each call of claimCopies answers with the next batch; then there is nothing. */
function claims(...batches: CardCopy[][]) {
  const claimCopies = stub<[number], readonly CardCopy[]>().resolves([]);
  for (const [index, batch] of batches.entries()) claimCopies.onCall(index).resolves(batch);
  return claimCopies;
}

/** One row of the outbox: claimed while wanted > shown. */
function memoryOutbox(start: CardCopy) {
  let copy = start;
  return {
    want: (wanted: number) => {
      copy = { ...copy, wanted };
    },
    useCases: {
      claimCopies: stub<[number], readonly CardCopy[]>().callsFake(() =>
        Promise.resolve(copy.wanted > copy.shown ? [copy] : []),
      ),
      markShown: stub<[CardCopy, typeof place], void>().callsFake((drawn, posted) => {
        copy = { ...copy, shown: drawn.wanted, posted };
        return Promise.resolve();
      }),
    },
  };
}
