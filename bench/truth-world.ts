import { DAY, HOUR, type Instant } from '../domain/instant.ts';
import { callsOfHour } from '../sandbox/microsoft/calls.ts';
import { createMicrosoft, type Microsoft } from '../sandbox/microsoft/microsoft.ts';
import { SIMULATED_PEOPLE } from '../sandbox/microsoft/options.ts';
import type { Trace } from '../sandbox/microsoft/traces.ts';

/** What the books learn over time about one call's charge. */
export interface Arrival {
  readonly seenAt: Instant;
  /** Index into `starts`. */
  readonly call: number;
  readonly change: number;
}

/** One simulated organisation, run to its end: the hidden truth, and what reached the books when. */
export interface World {
  readonly trace: Trace;
  readonly historyStart: Instant;
  readonly start: Instant;
  readonly end: Instant;
  readonly microsoft: Microsoft;
  readonly purchases: readonly { readonly at: Instant; readonly amount: bigint }[];
  /** Starts of calls that cost credit, oldest first. */
  readonly starts: readonly Instant[];
  /** Oldest first. */
  readonly arrivals: readonly Arrival[];
  /** Mean true spend of a week in the 90 days looked at. */
  readonly weekly: number;
}

export const ZONE = 'America/New_York';
/** Monday; the 90 days cross the end of daylight saving time. */
const START = Date.UTC(2026, 8, 14, 12);
const DAYS = 90;

export function runWorld(trace: Trace, seed: number): World {
  const [start, end] = [START, START + DAYS * DAY];
  const historyStart = start - DAYS * DAY;
  const microsoft = createMicrosoft({ seed, trace, start, lagHours: 0, timeZone: ZONE, currency: 'USD' });
  const charged = [microsoft.totals().charged];
  for (let day = start; day < end; day += DAY) {
    microsoft.advanceTo(day + 3 * HOUR);
    charged.push(microsoft.totals().charged);
    buyInTime(microsoft, charged);
  }
  microsoft.advanceTo(end);
  const spent = microsoft.totals().charged - (charged[0] ?? 0n);
  return {
    trace,
    historyStart,
    start,
    end,
    microsoft,
    purchases: microsoft.orders().filter(({ at }) => at >= start),
    ...callsSeen(trace, seed, { from: historyStart, to: end, charged: microsoft.totals().charged }),
    weekly: Number(spent) / (DAYS / 7),
  };
}

/** People buy three weeks' spend when less than ten days' is left. */
function buyInTime(microsoft: Microsoft, charged: readonly bigint[]): void {
  const days = Math.min(14, charged.length - 1);
  const daily = ((charged.at(-1) ?? 0n) - (charged.at(-1 - days) ?? 0n)) / BigInt(days);
  if (microsoft.trueBalance() > 10n * daily + 1_000_000n) return;
  const units = (21n * daily) / 10_000n;
  microsoft.buy((units > 100n ? units : 100n) * 10_000n, microsoft.now());
}

function callsSeen(
  trace: Trace,
  seed: number,
  span: { from: Instant; to: Instant; charged: bigint },
): Pick<World, 'starts' | 'arrivals'> {
  const source = { seed, trace, timeZone: ZONE, people: SIMULATED_PEOPLE.length, epoch: span.from };
  const starts: Instant[] = [];
  const arrivals: Arrival[] = [];
  let charged = 0n;
  for (let hour = Math.floor(span.from / HOUR); hour * HOUR < span.to; hour += 1)
    for (const call of callsOfHour(source, hour)) {
      if (call.charge === 0n || call.start < span.from || call.start >= span.to) continue;
      charged += call.charge;
      const index = starts.push(call.start) - 1;
      arrivals.push({ seenAt: nextHour(call.visibleAt), call: index, change: Number(call.firstCharge) });
      if (call.correctedAt !== null)
        arrivals.push({
          seenAt: reread(call.start, call.correctedAt),
          call: index,
          change: Number(call.finalCharge - call.firstCharge),
        });
    }
  if (charged !== span.charged)
    throw new Error(`${trace}: calls failed for want of credit, or this is not the same world`);
  return { starts, arrivals: arrivals.toSorted((a, b) => a.seenAt - b.seenAt) };
}

const nextHour = (at: Instant): Instant => Math.ceil(at / HOUR) * HOUR;

/** The call log is read again hourly for four days, daily for fourteen. No correction here comes later. */
const reread = (start: Instant, correctedAt: Instant): Instant =>
  correctedAt - start <= 4 * DAY ? nextHour(correctedAt) : Math.ceil(correctedAt / DAY) * DAY;
