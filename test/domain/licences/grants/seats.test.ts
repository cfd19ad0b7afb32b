import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judgeWaiting } from '../../../../domain/licences/grants/shortage.ts';
import type { Waiting } from '../../../../domain/licences/grants/waiting/store.ts';
import { propertySeed } from '../../../support/environment.ts';
import { product } from '../../../support/licensed-world.ts';
import { START } from '../../../support/organisation.ts';

const NAMES = ['PHONE', 'DOMESTIC', 'SOLD-OUT', 'NOT-OURS'];
const people = fc.array(fc.constantFrom(...NAMES), { maxLength: 30 }).map((list) =>
  list.map((name, place): Waiting => ({
    requestId: 'r',
    position: place + 1,
    state: 'no-seat',
    problem: { kind: 'no-seat', product: name },
    startDay: place === 0 ? null : `2026-12-${String(place + 1).padStart(2, '0')}`,
    since: START,
  })),
);

describe('who of the waiting list goes on', () => {
  it('is nobody more than there are seats, and nobody before who comes first', () => {
    fc.assert(
      fc.property(people, fc.nat(5), fc.nat(5), (waiting, phones, plans) => {
        const owned = [
          product('phone', ['phone'], { enabled: phones }),
          product('domestic', ['domestic-plan'], { enabled: plans }),
          product('sold-out', ['credits'], { enabled: 3, consumed: 4 }),
        ];
        const seats = new Map([
          ['PHONE', phones],
          ['DOMESTIC', plans],
        ]);

        const { go, short } = judgeWaiting(waiting, owned, START);

        for (const name of NAMES) {
          const wanted = waiting.filter(
            ({ problem }) => problem?.kind === 'no-seat' && problem.product === name,
          );
          const served = wanted.slice(0, seats.get(name) ?? 0);
          assert.deepEqual(
            go.filter((each) => wanted.includes(each)),
            served,
          );
          const left = wanted.slice(served.length);
          const told = short.find((each) => each.product === name);
          assert.equal(told?.people ?? 0, left.length);
          if (told) assert.equal(told.firstDay, left[0]?.startDay);
        }
      }),
      { seed: propertySeed, numRuns: 200 },
    );
  });
});
