import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import * as sinon from 'sinon';
import { Gate } from '../../db/embedded/gate.ts';

describe('the gate to the one session', () => {
  it('lets one in at a time, in the order they came', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { minLength: 1, maxLength: 20 }), async (turns) => {
        const gate = new Gate(1000);
        const order: number[] = [];
        let inside = 0;

        await Promise.all(
          turns.map(async (ticks, index) => {
            const leave = await gate.enter();
            assert.equal((inside += 1), 1);
            order.push(index);
            for (let i = 0; i < ticks; i += 1) await Promise.resolve();
            inside -= 1;
            leave();
          }),
        );

        assert.deepEqual(
          order,
          turns.map((_ticks, index) => index),
        );
      }),
    );
  });

  it('opens once however often one leaves', async () => {
    const gate = new Gate(1000);
    const leave = await gate.enter();
    const second = gate.enter();
    const third = sinon.fake();
    void gate.enter().then(third);

    leave();
    leave();
    await second;
    await Promise.resolve();

    assert.equal(third.callCount, 0);
  });

  it('gives up on who waits too long, and the next in line gets in', async () => {
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const gate = new Gate(1000);
      const leave = await gate.enter();
      const impatient = gate.enter();
      impatient.catch(() => undefined);
      await clock.tickAsync(600);
      const next = gate.enter();

      await clock.tickAsync(600);
      leave();

      await assert.rejects(impatient, /busy for 1000 ms/);
      assert.equal(typeof (await next), 'function');
    } finally {
      clock.restore();
    }
  });
});
