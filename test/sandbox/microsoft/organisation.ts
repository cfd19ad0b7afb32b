import { createMicrosoft, type Microsoft } from '../../../sandbox/microsoft/microsoft.ts';
import type { MicrosoftOptions } from '../../../sandbox/microsoft/options.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** A Monday, 09:00 in New York. */
export const START = Date.parse('2026-11-16T14:00:00Z');
export const units = (amount: number): bigint => BigInt(amount) * 10_000n;

export const OPTIONS: MicrosoftOptions = {
  seed: 7,
  trace: 'office',
  start: START,
  historyDays: 30,
  lagHours: 24,
  timeZone: 'America/New_York',
  currency: 'USD',
};

export const newMicrosoft = (overrides: Partial<MicrosoftOptions> = {}): Microsoft =>
  createMicrosoft({ ...OPTIONS, ...overrides });
