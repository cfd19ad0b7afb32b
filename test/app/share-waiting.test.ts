import assert from 'node:assert/strict';
import { shareWaiting } from '../../app/share-waiting.ts';

/** A read that ends when the test says so. */
function slowRead() {
  const begun: { readonly input: string; end(answer: string): void; fail(error: Error): void }[] = [];
  const read = (input: string): Promise<string> =>
    new Promise((resolve, reject) => {
      begun.push({ input, end: resolve, fail: reject });
    });
  return { begun, read };
}

const ticks = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('reads that many ask at once', () => {
  it('share one that begins after they asked, never the one under way', async () => {
    const { begun, read } = slowRead();
    const ask = shareWaiting((input: string) => input, read);

    const first = ask('a');
    const late = [ask('a'), ask('a'), ask('a')];
    await ticks();
    assert.equal(begun.length, 1);
    begun[0]?.end('old');
    await ticks();
    assert.equal(begun.length, 2);
    begun[1]?.end('new');

    assert.equal(await first, 'old');
    assert.deepEqual(await Promise.all(late), ['new', 'new', 'new']);
  });

  it('who comes while the shared one runs gets the one after it', async () => {
    const { begun, read } = slowRead();
    const ask = shareWaiting((input: string) => input, read);
    void ask('a');
    const second = ask('a');
    begun[0]?.end('1');
    await ticks();

    const third = ask('a');
    begun[1]?.end('2');
    await ticks();
    begun[2]?.end('3');

    assert.deepEqual([await second, await third], ['2', '3']);
  });

  it('keeps what differs apart', async () => {
    const { begun, read } = slowRead();
    const ask = shareWaiting((input: string) => input, read);

    const answers = [ask('a'), ask('b')];
    for (const one of begun) one.end(one.input.toUpperCase());

    assert.deepEqual(await Promise.all(answers), ['A', 'B']);
  });

  it('begins afresh after a failure, which only those get who shared it', async () => {
    const { begun, read } = slowRead();
    const ask = shareWaiting((input: string) => input, read);

    const first = ask('a');
    const second = ask('a');
    begun[0]?.fail(new Error('gone'));
    await assert.rejects(first, /gone/u);
    await ticks();
    begun[1]?.end('there');
    assert.equal(await second, 'there');
    await ticks();
    const third = ask('a');
    begun[2]?.end('still there');

    assert.equal(await third, 'still there');
  });
});
