import * as fc from 'fast-check';
import type { Purchase, Reading } from '../../../domain/facts/facts.ts';
import { DAY, HOUR, MINUTE, type Instant } from '../../../domain/instant.ts';
import type { History } from '../../../domain/position/rules/as-known.ts';
import { LONGEST_LAG } from '../../../domain/position/rules/book-facts.ts';

/** From a leap year's January on, so that purchases of 29 February and clock changes occur. */
const FIRST = Date.UTC(2024, 0, 1);
const LAST_DAY = 800;
export const END = FIRST + LAST_DAY * DAY;
const ZONES = ['UTC', 'America/New_York', 'Europe/London', 'Asia/Kathmandu', 'Pacific/Auckland'];

/** Bunched round a few days, where expiries, clock changes and readings meet; else anywhere. */
const instant: fc.Arbitrary<Instant> = fc
  .tuple(
    fc.oneof(
      { weight: 2, arbitrary: fc.integer({ min: 0, max: LAST_DAY }) },
      { weight: 1, arbitrary: fc.constantFrom(58, 59, 60, 69, 70, 90, 307, 424, 425, 435, 672) },
    ),
    fc.constantFrom(0, 4, 5, 10, 11, 13, 18, 23),
    fc.constantFrom(0, 15, 59),
  )
  .map(([day, hour, minute]) => FIRST + day * DAY + hour * HOUR + minute * MINUTE);

const amount = (most: number): fc.Arbitrary<bigint> => fc.integer({ min: 1, max: most }).map(BigInt);

const recorded = (at: Instant, late: number) => ({ recordedAt: at + late * HOUR });
const late = fc.constantFrom(0, 0, 1, 30, 48, 300, 2000);

const readings: fc.Arbitrary<(Reading & { voidedAt?: Instant })[]> = fc
  .array(fc.tuple(instant, fc.bigInt({ min: -60n, max: 500n }), late, fc.integer({ min: 0, max: 9 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((all) =>
    all.map(([at, shown, hours, voids], index) => ({
      id: `r${index}`,
      at,
      amount: shown,
      readBy: 'somebody',
      ...recorded(at, hours),
      ...(voids === 0 ? { voidedAt: at + (hours + 5) * HOUR } : {}),
    })),
  );

const purchases: fc.Arbitrary<Purchase[]> = fc
  .array(fc.tuple(instant, amount(300), late), { maxLength: 8 })
  .map((all) =>
    all.map(([at, credit, hours], index) => ({
      id: `p${index}`,
      at,
      amount: credit,
      kind: 'confirmed' as const,
      orderNumber: null,
      boughtBy: 'somebody',
      ...recorded(at, hours),
    })),
  );

/** Each call with its revisions: the charge may change later on. */
const charges: fc.Arbitrary<History['charges'][number][]> = fc
  .array(fc.tuple(instant, amount(60), late, fc.option(fc.bigInt({ min: 0n, max: 90n }), { freq: 4 })), {
    maxLength: 30,
  })
  .map((all) =>
    all.flatMap(([at, charge, hours, corrected], index) => {
      const first = { rowId: `u${index}`, revision: 1, at, charge, ...recorded(at, 24 + hours) };
      if (corrected === null) return [first];
      return [first, { ...first, revision: 2, charge: corrected, ...recorded(at, 124 + hours) }];
    }),
  );

export interface Generated {
  readonly zone: string;
  readonly lag: number;
  readonly history: History;
}

/** `answered`: of the purchases rule 4 asks about, all were answered; else some still are open. */
export const histories = ({ answered }: { answered: boolean }): fc.Arbitrary<Generated> =>
  fc
    .record({
      zone: fc.constantFrom(...ZONES),
      lag: fc.constantFrom(0, 24, 48, 31).map((hours) => hours * HOUR),
      readings,
      purchases,
      charges,
      answers: fc.infiniteStream(fc.integer({ min: 0, max: answered ? 1 : 3 })),
    })
    .map(({ zone, lag, answers, ...known }) => {
      const asked = known.purchases.flatMap((bought) =>
        known.readings
          .filter(({ at }) => bought.at <= at && bought.at > at - LONGEST_LAG)
          .map((read) => ({ purchaseId: bought.id, readingId: read.id, ...recorded(read.at, 3) })),
      );
      const containments = asked.flatMap((question) => {
        const answer = Number(answers.next().value);
        return answer > 1 ? [] : [{ ...question, contained: answer === 1 }];
      });
      const complete = [{ from: 0, to: END + DAY, recordedAt: 0 }];
      return { zone, lag, history: { ...known, containments, complete } };
    });
