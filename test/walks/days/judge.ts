import { HOUR, type Instant } from '../../../domain/instant.ts';
import type { Run } from './run.ts';

/** The promise: quiet where all is well. */
export const MOST_MESSAGES = 12;
/** Between the moment the data say so and the message: the next fetch, and the next hour's look. */
const ROUND = 4 * HOUR;

/** Messages in the channel that asked for everything. */
export const inChannel = ({ posted }: Run): number =>
  posted.filter(({ preset }) => preset === 'everything').length;

export type Verdict = 'quiet' | 'in time' | 'never zero' | 'no data' | 'TOO MANY' | 'TOO LATE' | 'FAULT';

export function verdict(run: Run): Verdict {
  if (run.errors.length > 0) return 'FAULT';
  const { story } = run.scenario;
  if (story === 'calm') return inChannel(run) > MOST_MESSAGES || run.zeroAt !== null ? 'TOO MANY' : 'quiet';
  if (run.zeroAt === null) return 'never zero';
  if (run.alert !== null && run.alert.at < run.zeroAt) return 'in time';
  return wasAllowed(run) ? 'TOO LATE' : lateness(run) > ROUND ? 'TOO LATE' : 'no data';
}

/** The data told of it before the money was gone, and left the books a round to say so. */
const wasAllowed = ({ warrantedAt, zeroAt }: Run): boolean =>
  warrantedAt !== null && zeroAt !== null && warrantedAt + ROUND < zeroAt;

/** From the moment an alert was warranted; Infinity: there never was one. */
const lateness = ({ alert, warrantedAt }: Run): number =>
  alert === null ? Infinity : alert.at - Math.min(warrantedAt ?? Infinity, alert.at);

export const isFailed = (run: Run): boolean => /^[A-Z]{2}/.test(verdict(run));

export const days = (from: Instant, at: Instant): string => ((at - from) / (24 * HOUR)).toFixed(1);
