import { refused, type Answer } from '../http/answer.ts';
import { random } from '../microsoft/random.ts';

/** Graph throttles now and then, by a schedule that the seed decides, and whenever somebody asks for it. */
export type GraphThrottle = (faults: { graph429: number }) => Answer | undefined;

const ONE_IN = 40;

export function createThrottle(seed: number): GraphThrottle {
  let requests = 0;
  let lastRefused = false;
  return (faults) => {
    requests += 1;
    if (faults.graph429 > 0) faults.graph429 -= 1;
    else if (lastRefused || random(seed, requests, 4)() >= 1 / ONE_IN) {
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
