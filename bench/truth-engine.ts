import { expectUnreported } from '../domain/forecast/expected-between.ts';
import { learnProfile } from '../domain/forecast/learn-profile.ts';
import type { SpendProfile } from '../domain/forecast/profile.ts';
import type { Containment, Purchase, Reading } from '../domain/facts/facts.ts';
import { DAY, HOUR, MINUTE, type Instant } from '../domain/instant.ts';
import { calibrate } from '../domain/position/rules/calibrate.ts';
import { LONGEST_LAG, USUAL_LAG, type BookFacts } from '../domain/position/rules/book-facts.ts';
import { positionAt } from '../domain/position/rules/position-at.ts';
import type { Trace } from '../sandbox/microsoft/traces.ts';
import { createCallBook, type CallBook } from './truth-books.ts';
import { runWorld, ZONE, type World } from './truth-world.ts';

export const LAGS = [0, 24, 48];
export const INTERVALS = [7, 14, 42];

/** How the books did against the hidden balance with one trace, one page lag and one habit of reading. */
export interface Result {
  readonly trace: Trace;
  readonly lagHours: number;
  readonly everyDays: number;
  readonly hours: number;
  /** Hours at which the truth lay within low and high. */
  readonly inside: number;
  readonly above: number;
  readonly below: number;
  /** Mean of estimate less truth, as a share of a week's spend. */
  readonly bias: number;
  /** Mean of high less low, as a share of a week's spend. */
  readonly width: number;
  readonly falseAlarms: number;
  /** The calibrated lag at the end, hours. */
  readonly calibrated: number;
}

/** 90 days after 90 days of call history; every `stepHours` the books are asked. */
export function measure(trace: Trace, options: { seed: number; stepHours: number }): Result[] {
  const world = runWorld(trace, options.seed);
  const habits = LAGS.flatMap((lagHours) =>
    INTERVALS.map((everyDays) => startHabit(world, lagHours, everyDays)),
  );
  const book = createCallBook(world);
  let profile: SpendProfile | undefined;
  for (let hour = world.start; hour < world.end; hour += HOUR) {
    book.moveTo(hour);
    const complete = hour - LONGEST_LAG;
    if (!profile || (hour - world.start) % DAY === 0) profile = learn(book, world, complete);
    const at = hour + 30 * MINUTE;
    for (const habit of habits) {
      recalibrate(habit, book, complete);
      if ((hour - world.start) % (options.stepHours * HOUR) === 0)
        look(habit, { world, book, complete, profile, at });
    }
  }
  return habits.map((habit) => resultOf(habit, world));
}

interface Habit {
  readonly lagHours: number;
  readonly everyDays: number;
  readonly readings: readonly Reading[];
  readonly purchases: readonly Purchase[];
  readonly containments: readonly Containment[];
  lag: number;
  offPerDay: bigint;
  judged: number;
  calibratedInWeek: number;
  hours: number;
  above: number;
  below: number;
  error: number;
  width: number;
  readonly alarms: Set<string>;
}

function startHabit(world: World, lagHours: number, everyDays: number): Habit {
  const { microsoft } = world;
  microsoft.setLag(lagHours, world.end);
  const readings: Reading[] = [];
  for (let day = 0; world.start + day * DAY < world.end; day += everyDays) {
    // Somebody looks on a working morning, at another minute each time.
    const at = world.start + day * DAY + ((day * 7) % 50) * MINUTE;
    const shown = microsoft.pageShows(at).amount;
    readings.push({ id: `reading/${day}`, at, amount: cents(shown), readBy: 'somebody', recordedAt: at });
  }
  const purchases = world.purchases.map(({ at, amount }, index): Purchase => ({
    id: `purchase/${index}`,
    at,
    amount,
    kind: 'confirmed',
    orderNumber: null,
    boughtBy: 'somebody',
    recordedAt: at,
  }));
  const containments = purchases.flatMap((purchase) =>
    readings
      .filter(({ at }) => purchase.at <= at && purchase.at > at - LONGEST_LAG)
      .map((reading) => ({ purchaseId: purchase.id, readingId: reading.id, contained: true })),
  );
  const counts = { judged: 0, calibratedInWeek: 0, hours: 0, above: 0, below: 0, error: 0, width: 0 };
  return {
    lagHours,
    everyDays,
    readings,
    purchases,
    containments,
    lag: USUAL_LAG,
    offPerDay: 0n,
    ...counts,
    alarms: new Set(),
  };
}

/** The page shows hundredths, so the books cannot be held to more. */
const CENT = 100n;
const cents = (amount: bigint): bigint => ((amount + 50n) / 100n) * 100n;

const factsAt = (habit: Habit, book: CallBook, at: Instant, complete: Instant): BookFacts => ({
  readings: habit.readings.filter((reading) => reading.recordedAt <= at),
  purchases: habit.purchases.filter((purchase) => purchase.recordedAt <= at),
  containments: habit.containments,
  spend: book,
  complete: [{ from: 0, to: complete }],
});

function learn(book: CallBook, world: World, to: Instant): SpendProfile {
  const from = Math.max(world.historyStart, to - 182 * DAY);
  return learnProfile({ from, to, hours: book.hours() }, ZONE);
}

/** Each week, and once the calls before another reading are complete. */
function recalibrate(habit: Habit, book: CallBook, complete: Instant): void {
  const judged = habit.readings.filter(({ at }) => at <= complete).length;
  const week = Math.floor(complete / (7 * DAY));
  if (judged === habit.judged && week === habit.calibratedInWeek) return;
  habit.judged = judged;
  habit.calibratedInWeek = week;
  const facts = factsAt(habit, book, complete + LONGEST_LAG, complete);
  const { lag, offPerDay } = calibrate(facts, ZONE);
  habit.lag = lag;
  habit.offPerDay = offPerDay ?? 0n;
}

function look(
  habit: Habit,
  now: { world: World; book: CallBook; complete: Instant; profile: SpendProfile; at: Instant },
): void {
  const facts = factsAt(habit, now.book, now.at, now.complete);
  const position = positionAt(facts, now.at, {
    zone: ZONE,
    lag: habit.lag,
    offPerDay: habit.offPerDay,
    recharge: null,
    expect: expectUnreported(now.profile),
  });
  if (!position) return;
  const truth = now.world.microsoft.trueBalance(now.at);
  habit.hours += 1;
  if (truth > position.high + CENT) habit.above += 1;
  if (truth < position.low - CENT) habit.below += 1;
  habit.error += Number(position.estimate - truth);
  habit.width += Number(position.high - position.low);
  if (position.drift?.alarming) habit.alarms.add(position.drift.readingId);
}

function resultOf(habit: Habit, { trace, weekly }: World): Result {
  const { lagHours, everyDays, hours, above, below } = habit;
  return {
    trace,
    lagHours,
    everyDays,
    hours,
    above,
    below,
    inside: hours - above - below,
    bias: habit.error / hours / weekly,
    width: habit.width / hours / weekly,
    falseAlarms: habit.alarms.size,
    calibrated: habit.lag / HOUR,
  };
}
