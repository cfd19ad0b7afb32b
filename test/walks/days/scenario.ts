import { DAY, HOUR, type Instant } from '../../../domain/instant.ts';
import { TRACES, type Trace } from '../../../sandbox/microsoft/traces.ts';

/** What becomes of the thirty days. In the calm ones people do what the cards ask for, and nothing goes wrong. */
export const STORIES = ['calm', 'leak', 'fraud weekend', 'card expired', 'nobody reads'] as const;
export type Story = (typeof STORIES)[number];

const MODES = ['microsoft', 'requests'] as const;

export interface Scenario {
  readonly trace: Trace;
  readonly mode: (typeof MODES)[number];
  readonly story: Story;
  readonly seed: number;
}

export const ZONE = 'Europe/London';
/** Monday, 9 November 2026, 09:20 in London. */
export const START: Instant = Date.UTC(2026, 10, 9, 9, 20);
export const DAYS = 30;
export const HISTORY_DAYS = 42;
/** From when on what a story tells goes wrong: Tuesday noon; the first weekend, from Friday evening to Monday morning. */
export const WRONG_FROM: Instant = START + DAY + 3 * HOUR;
export const WEEKEND = { from: START + 4 * DAY + 11 * HOUR, to: START + 6 * DAY + 21 * HOUR } as const;

/** Whole units. A trigger worth seven or eight working days and an amount worth three weeks, as the product suggests. */
export interface Size {
  readonly trigger: bigint;
  readonly recharge: bigint;
  /** Usual spend of a working day. */
  readonly daily: bigint;
}

export const SIZES: Readonly<Record<Trace, Size>> = {
  office: { trigger: 240n, recharge: 450n, daily: 31n },
  growing: { trigger: 280n, recharge: 500n, daily: 33n },
  conference: { trigger: 300n, recharge: 450n, daily: 29n },
  'always-on': { trigger: 400n, recharge: 750n, daily: 40n },
  quiet: { trigger: 50n, recharge: 100n, daily: 3n },
};

export const scenarios = (seed: number): readonly Scenario[] =>
  STORIES.flatMap((story) => TRACES.flatMap((trace) => MODES.map((mode) => ({ trace, mode, story, seed }))));
