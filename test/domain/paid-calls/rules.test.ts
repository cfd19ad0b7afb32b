import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Changed, HowHeld, StopState } from '../../../domain/paid-calls/paid-calls.ts';
import { afterAnswer, isLive, tellAgainAfter, whatToTell } from '../../../domain/paid-calls/rules.ts';
import { MINUTE } from '../../../domain/instant.ts';

const CREDITS = { skuId: 'credits', disabledPlans: [] };
const OTHER = { skuId: 'credits', disabledPlans: ['a plan'] };
const direct: HowHeld = { kind: 'direct', licences: [CREDITS] };
const group: HowHeld = { kind: 'group', groups: [{ id: 'g', name: 'Helpdesk' }] };

describe('what Microsoft is told about paid calls', () => {
  const cases: readonly { wish: StopState; held: HowHeld | undefined; is: string }[] = [
    { wish: 'stopping', held: direct, is: 'take' },
    { wish: 'stopping', held: { kind: 'none' }, is: 'done' },
    { wish: 'stopping', held: group, is: 'refused held-otherwise Helpdesk' },
    {
      wish: 'stopping',
      held: { kind: 'bundle', product: 'SPE_E9' },
      is: 'refused held-otherwise SPE_E9',
    },
    { wish: 'stopping', held: undefined, is: 'refused no-such-person ' },
    { wish: 'giving-back', held: { kind: 'none' }, is: 'give' },
    { wish: 'giving-back', held: direct, is: 'done' },
    { wish: 'giving-back', held: { kind: 'direct', licences: [OTHER] }, is: 'done' },
    { wish: 'giving-back', held: group, is: 'give' },
    { wish: 'giving-back', held: undefined, is: 'refused no-such-person ' },
  ];
  for (const { wish, held, is } of cases)
    it(`is ${is} when it is ${wish} and the license is held as ${held?.kind ?? 'nobody'}`, () => {
      const tell = whatToTell({ state: wish, licences: [CREDITS] }, held);

      assert.equal(tell.kind === 'refused' ? `refused ${tell.why} ${tell.reason}` : tell.kind, is);
    });
});

/** A directory of one person, in which whoever tells may die before or after, and somebody else may be at work too. */
describe('a wish told any number of times', () => {
  const step = fc.constantFrom('tell', 'die after telling', 'taken by hand', 'given by hand');

  it('ends where one telling would have led, and gives back what was there', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 8 }),
        fc.constantFrom('stopping' as const, 'giving-back' as const),
        (steps, wish) => {
          let has = wish === 'stopping';
          let state: StopState = wish;
          const tell = (writes: boolean): void => {
            if (state !== 'stopping' && state !== 'giving-back') return;
            const told = whatToTell({ state, licences: [CREDITS] }, has ? direct : { kind: 'none' });
            if (told.kind === 'take') has = false;
            if (told.kind === 'give') has = true;
            const answer: Changed = told.kind === 'refused' ? told : { kind: 'done' };
            if (writes) state = afterAnswer(state, answer);
          };
          for (const each of steps) {
            if (each === 'tell') tell(true);
            if (each === 'die after telling') tell(false);
            // By hand only while the wish stands: what people do later is theirs.
            if (each === 'taken by hand' && state === wish) has = false;
            if (each === 'given by hand' && state === wish) has = true;
          }
          tell(true);

          assert.equal(has, wish === 'giving-back');
          assert.equal(state, wish === 'stopping' ? 'stopped' : 'given-back');
        },
      ),
    );
  });
});

describe('an answer of Microsoft', () => {
  const no: Changed = { kind: 'refused', why: 'licence', reason: 'no seats' };

  it('ends a wish to stop either way, and leaves it stopped when giving back was refused', () => {
    assert.equal(afterAnswer('stopping', { kind: 'done' }), 'stopped');
    assert.equal(afterAnswer('stopping', no), 'not-stopped');
    assert.equal(afterAnswer('giving-back', { kind: 'done' }), 'given-back');
    assert.equal(afterAnswer('giving-back', no), 'stopped');
    assert.equal(isLive('not-stopped') || isLive('given-back'), false);
  });

  it('is waited for longer each time, half an hour at most', () => {
    const waits = [1, 2, 3, 4, 5, 6, 20].map((attempts) => tellAgainAfter(attempts) / MINUTE);

    assert.deepEqual(waits, [1, 2, 4, 8, 16, 30, 30]);
  });
});
