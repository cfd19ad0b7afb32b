import { DAY } from '../../model/clock.ts';
import { PAGE_LAG, type WatchState } from './state.ts';

export interface Figures {
  readonly low: number;
  readonly estimate: number;
  readonly high: number;
  /** When the newest reading or purchase came. */
  readonly newsAt: number;
}

/** The naive books: the reading, what was bought since, less the calls known that the page may not have shown. */
export function figures({ reading, purchases, calls, fetchedAt }: WatchState): Figures {
  const bought = purchases.filter(({ at }) => at > reading.at).reduce((total, { units }) => total + units, 0);
  const left = (lag: number): number =>
    calls.reduce(
      (rest, { at, units, reportedAt }) =>
        reportedAt <= fetchedAt && at >= reading.at - lag ? rest - units : rest,
      reading.units + bought,
    );
  return {
    low: left(2 * DAY),
    estimate: left(PAGE_LAG),
    high: left(0),
    newsAt: Math.max(reading.at, ...purchases.map(({ at }) => at)),
  };
}
