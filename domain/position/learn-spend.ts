import type { Tx } from '../database.ts';
import { containments, livePurchases } from '../facts/purchases/store.ts';
import { liveReadings } from '../facts/readings/store.ts';
import { hourSums } from '../facts/usage/store.ts';
import { learnProfile } from '../forecast/learn-profile.ts';
import { DAY, HOUR, type Instant } from '../instant.ts';
import { learningToJson } from './learning.ts';
import type { At } from './read-books.ts';
import { calibrate, calibrationInstants } from './rules/calibrate.ts';
import { LONGEST_LAG, type Span } from './rules/book-facts.ts';
import { spendFromTotals } from './rules/spend.ts';
import { completeSince, firstCallHour, runningTotals, saveLearning } from './store.ts';

const HISTORY = 182 * DAY;
const ENOUGH = 14 * DAY;
/** Until a pair of readings tells how far off the books are, they claim no more than this per day of usual spend. */
const UNPROVEN_PERCENT = 2;

/** Learns anew what calls cost by hour of the week, the page's lag, and how far off past readings were. */
export async function learnSpend(tx: Tx, { organisation, now }: At): Promise<void> {
  const { id, settings } = organisation;
  const zone = settings.timeZone;
  const readings = (await liveReadings(tx, id)).filter(({ at }) => at <= now);
  const since = Math.min(now - HISTORY, (readings[0]?.at ?? now) - LONGEST_LAG);
  const complete = await completeSince(tx, id, { since, now });
  const known = {
    readings,
    purchases: await livePurchases(tx, id),
    containments: await containments(tx, id),
    complete,
  };
  const totals = await runningTotals(tx, id, calibrationInstants(known, zone));
  const { lag, offPerDay } = calibrate({ ...known, spend: spendFromTotals(totals) }, zone);
  const history = historyIn(complete, { from: now - HISTORY, firstCall: await firstCallHour(tx, id) });
  const hours = history.to > history.from ? await hourSums(tx, id, history) : [];
  const spend = learnProfile({ ...history, hours }, zone);
  const daily = spend.hours.reduce((sum, each) => sum + each, 0) / 7;
  const unproven = BigInt(Math.round((daily * UNPROVEN_PERCENT) / 100));
  const json = learningToJson({ spend, lag, offPerDay: offPerDay ?? unproven });
  await saveLearning(tx, { organisationId: id, computedAt: now, json });
}

/** The newest complete stretch that is long enough to learn from, else the longest; from the first call on. */
function historyIn(
  complete: readonly Span[],
  { from, firstCall }: { from: Instant; firstCall: Instant | null },
): Span {
  const earliest = firstCall === null ? Infinity : Math.max(from, firstCall);
  const stretches = complete
    .map((span) => ({
      from: Math.ceil(Math.max(span.from, earliest) / HOUR) * HOUR,
      to: Math.floor(span.to / HOUR) * HOUR,
    }))
    .filter((span) => span.to > span.from);
  return (
    stretches.findLast((span) => length(span) >= ENOUGH) ??
    stretches.toSorted((a, b) => length(a) - length(b)).at(-1) ?? { from: 0, to: 0 }
  );
}

const length = (span: Span): number => span.to - span.from;
