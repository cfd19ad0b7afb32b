import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '../../../domain/instant.ts';
import {
  silenceLevel,
  stoppedIn,
  WATCHED,
  type Signs,
  type Watch,
  type Watched,
} from '../../../domain/silence/rules.ts';
import { propertySeed } from '../../support/environment.ts';

const NOW = Date.UTC(2026, 10, 4, 3);
const ago = (ms: number): number => NOW - ms;

const signs = (beats: Partial<Signs['beats']> = {}, waitingSince: number | null = null): Signs => ({
  knownSince: ago(90 * DAY),
  beats: { evaluation: ago(MINUTE), delivery: ago(3 * DAY), import: ago(20 * MINUTE), ...beats },
  waitingSince,
});
const watch = (overrides: Partial<Watch> = {}): Watch => ({
  now: NOW,
  watchingSince: ago(DAY),
  queueAnswers: true,
  told: [],
  ...overrides,
});

const stopped = (found: Signs, from: Watch): readonly Watched[] =>
  stoppedIn(found, from).map(({ what }) => what);

describe('what has stopped', () => {
  const cases: readonly {
    readonly when: string;
    readonly signs: Signs;
    readonly watch?: Partial<Watch>;
    readonly are: readonly Watched[];
  }[] = [
    { when: 'all goes on and nothing waits', signs: signs(), are: [] },
    {
      when: 'the last evaluation is half an hour old',
      signs: signs({ evaluation: ago(30 * MINUTE) }),
      are: [],
    },
    {
      when: 'it is older than that',
      signs: signs({ evaluation: ago(30 * MINUTE + 1) }),
      are: ['evaluation'],
    },
    {
      when: 'it is nine minutes old, and the queue is away',
      signs: signs({ evaluation: ago(9 * MINUTE) }),
      watch: { queueAnswers: false },
      are: ['evaluation'],
    },
    {
      when: 'the queue is away, and every round came all the same',
      signs: signs({ evaluation: ago(6 * MINUTE) }),
      watch: { queueAnswers: false },
      are: [],
    },
    {
      when: 'the queue is back, and nothing has been evaluated since people were told',
      signs: signs({ evaluation: ago(9 * MINUTE) }),
      watch: { told: ['evaluation'] },
      are: ['evaluation'],
    },
    {
      when: 'it has been evaluated since people were told',
      signs: signs({ evaluation: ago(MINUTE) }),
      watch: { told: ['evaluation'] },
      are: [],
    },
    {
      when: 'nothing was ever evaluated, for half an hour since it is known',
      signs: { ...signs({ evaluation: null, import: null }), knownSince: ago(31 * MINUTE) },
      are: ['evaluation'],
    },
    { when: 'the last fetch is six hours old', signs: signs({ import: ago(6 * HOUR) }), are: [] },
    { when: 'it is older than six hours', signs: signs({ import: ago(6 * HOUR + 1) }), are: ['import'] },
    { when: 'nothing ever arrived, and nothing waits', signs: signs({ delivery: null }), are: [] },
    {
      when: 'a card waits for a quarter of an hour',
      signs: signs({ delivery: null }, ago(15 * MINUTE)),
      are: [],
    },
    {
      when: 'a card waits longer, and nothing ever arrived',
      signs: signs({ delivery: null }, ago(16 * MINUTE)),
      are: ['delivery'],
    },
    {
      when: 'a card waits longer, and nothing has arrived for as long',
      signs: signs({ delivery: ago(16 * MINUTE) }, ago(16 * MINUTE)),
      are: ['delivery'],
    },
    {
      when: 'a card waits longer, and others arrive',
      signs: signs({ delivery: ago(MINUTE) }, ago(40 * MINUTE)),
      are: [],
    },
    {
      when: 'people were told, others arrive, and the oldest still waits',
      signs: signs({ delivery: ago(MINUTE) }, ago(40 * MINUTE)),
      watch: { told: ['delivery'] },
      are: ['delivery'],
    },
    {
      when: 'people were told, and nothing waits any more',
      signs: signs({ delivery: ago(MINUTE) }),
      watch: { told: ['delivery'] },
      are: [],
    },
    {
      when: 'all is late, and the process has just begun',
      signs: signs({ evaluation: ago(DAY), import: ago(DAY) }, ago(DAY)),
      watch: { watchingSince: ago(9 * MINUTE) },
      are: [],
    },
    {
      when: 'all is late, the process has just begun, and people were told before',
      signs: signs({ evaluation: ago(DAY), import: ago(DAY) }, ago(DAY)),
      watch: { watchingSince: ago(9 * MINUTE), told: ['import'] },
      are: ['import'],
    },
    {
      when: 'all is late although there was time',
      signs: signs({ evaluation: ago(DAY), import: ago(DAY) }, ago(DAY)),
      watch: { watchingSince: ago(10 * MINUTE) },
      are: ['evaluation', 'delivery', 'import'],
    },
  ];
  for (const { when, signs: found, watch: from, are } of cases)
    it(`is ${are.join(', ') || 'nothing'} when ${when}`, () => {
      assert.deepEqual(stopped(found, watch(from)), are);
    });

  it('tells since when: the last time it was done, or when the oldest card began to wait', () => {
    const found = signs({ evaluation: ago(HOUR), import: ago(7 * HOUR), delivery: ago(2 * HOUR) }, ago(HOUR));

    assert.deepEqual(stoppedIn(found, watch()), [
      { what: 'evaluation', since: ago(HOUR) },
      { what: 'delivery', since: ago(HOUR) },
      { what: 'import', since: ago(7 * HOUR) },
    ]);
  });

  it('is critical enough for every channel once alerts are not judged or do not arrive', () => {
    const level = (...what: Watched[]) => silenceLevel(what.map((each) => ({ what: each, since: NOW })));

    assert.deepEqual(
      [level(), level('import'), level('delivery'), level('evaluation', 'import')],
      [0, 1, 2, 2],
    );
  });

  it('never wavers: what was told stays told until a newer sign, however the queue comes and goes', () => {
    const age = fc.integer({ min: 0, max: 10 * HOUR });
    fc.assert(
      fc.property(age, age, age, fc.boolean(), (evaluation, fetched, waiting, queueAnswers) => {
        const found = signs(
          { evaluation: ago(evaluation), import: ago(fetched), delivery: ago(waiting) },
          ago(waiting),
        );
        const told = stopped(found, watch({ queueAnswers }));

        for (const later of [0, MINUTE, HOUR])
          for (const answers of [true, false]) {
            const then = watch({ now: NOW + later, queueAnswers: answers, told });
            const still = stopped(found, then);
            assert.ok(
              told.every((what) => still.includes(what)),
              `${told.join()} became ${still.join()}`,
            );
          }
        const all = {
          ...found,
          beats: { evaluation: NOW, delivery: NOW, import: NOW },
          waitingSince: null,
        };
        assert.deepEqual(stopped(all, watch({ told: WATCHED })), []);
      }),
      { seed: propertySeed },
    );
  });
});
