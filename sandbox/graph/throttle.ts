import { refused, type Answer } from '../http/answer.ts';
import { random } from '../microsoft/random.ts';

/** Graph throttles now and then, by a schedule that the seed decides, and whenever somebody asks for it. */
export type GraphThrottle = (faults: Counted) => Answer | undefined;

/** How many of the next requests are refused, alone or as a part of a batch. */
interface Counted {
  graph429: number;
  batch429: number;
}

const ONE_IN = 40;

/** `counts`: which requests it is for; parts of a batch are throttled each by itself. */
export function createThrottle(seed: number, counts: keyof Counted = 'graph429'): GraphThrottle {
  const stream = counts === 'graph429' ? 4 : 5;
  let requests = 0;
  let lastRefused = false;
  return (faults) => {
    requests += 1;
    if (faults[counts] > 0) faults[counts] -= 1;
    else if (lastRefused || random(seed, requests, stream)() >= 1 / ONE_IN) {
      // Never twice in a row by itself: whoever waited is served.
      lastRefused = false;
      return undefined;
    }
    lastRefused = true;
    return tooManyRequests();
  };
}

const tooManyRequests = (): Answer =>
  refused(429, 'TooManyRequests', 'Too many requests. Wait for the time in Retry-After.', {
    'retry-after': '1',
  });
