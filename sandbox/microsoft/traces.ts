import { DIAL_OUT, INTERNATIONAL, TOLL_FREE, type CallKind } from './call-kinds.ts';
import { random } from './random.ts';
import { DAY, type WallTime } from './wall-clock.ts';

export const TRACES = ['office', 'growing', 'conference', 'always-on', 'quiet'] as const;
export type Trace = (typeof TRACES)[number];

/** What an organisation is expected to spend in one hour, in ten-thousandths, and on what. */
export interface Demand {
  readonly spend: number;
  readonly mix: readonly CallKind[];
  /** Included calls per credit-paid call. */
  readonly included: number;
}

const UNIT = 10_000;
const OFFICE_MIX = [TOLL_FREE, TOLL_FREE, INTERNATIONAL, INTERNATIONAL, DIAL_OUT];

/** `hourStart` is UTC; `wall` is the same moment in the organisation's zone; growth counts from `epoch`. */
export function demand(trace: Trace, hourStart: number, wall: WallTime, seed: number, epoch: number): Demand {
  switch (trace) {
    case 'office':
      return { spend: 31 * UNIT * officeShare(wall), mix: OFFICE_MIX, included: 0.7 };
    case 'growing':
      return {
        spend: 18 * UNIT * officeShare(wall) * 1.04 ** ((hourStart - epoch) / (7 * DAY)),
        mix: OFFICE_MIX,
        included: 0.7,
      };
    case 'conference':
      return conferenceDemand(wall, seed);
    case 'always-on':
      return { spend: 40 * UNIT * roundTheClockShare(wall), mix: [TOLL_FREE], included: 0.05 };
    case 'quiet':
      return { spend: 3 * UNIT * officeShare(wall), mix: OFFICE_MIX, included: 2 };
  }
}

/** Shares of a working day by local hour, 07:00 to 18:00; lunch dips. They add up to one. */
const OFFICE_HOURS = [0.03, 0.08, 0.13, 0.13, 0.12, 0.06, 0.09, 0.12, 0.11, 0.08, 0.05];

function officeShare({ weekday, hour }: WallTime): number {
  if (weekday > 5) return 0.04 / 24;
  return OFFICE_HOURS[hour - 7] ?? 0;
}

/** Small days, and on about one working day in six an event that costs several days' money in two hours. */
function conferenceDemand(wall: WallTime, seed: number): Demand {
  const draw = random(seed, wall.day, 77);
  const eventToday = wall.weekday <= 5 && draw() < 1 / 6;
  const begins = 9 + Math.floor(draw() * 6);
  const inEvent = eventToday && wall.hour >= begins && wall.hour < begins + 2;
  return inEvent
    ? { spend: (40 + draw() * 40) * UNIT, mix: [DIAL_OUT, TOLL_FREE], included: 0.3 }
    : { spend: 9 * UNIT * officeShare(wall), mix: OFFICE_MIX, included: 0.7 };
}

/** A support line that never sleeps: busier by day, half of it at night and at weekends. */
function roundTheClockShare({ weekday, hour }: WallTime): number {
  const byHour = hour >= 8 && hour < 20 ? 1 / 18 : 1 / 36;
  return weekday > 5 ? byHour * 0.7 : byHour;
}
