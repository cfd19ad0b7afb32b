import { z } from 'zod';
import type { Instant } from '../instant.ts';

/** How an organisation spends, learnt from hourly sums of its calls. A statistic, not money: rates are plain numbers. */
export interface SpendProfile {
  /** IANA; hours of the week are local. */
  readonly zone: string;
  /** The stretch of history it was learnt from. */
  readonly from: Instant;
  readonly to: Instant;
  /** Mean spend of each hour of the week, ten-thousandths, Monday 00:00 first, at the level of `to`. */
  readonly hours: readonly number[];
  /** 1.04: each week spends 4 % more than the one before. 1 unless the history shows it clearly. */
  readonly growth: number;
  /** Share of the mean that rule 3 is to expect of calls not reported yet (see unreported.ts). */
  readonly unreported: number;
  /** By how much spans of such a length differed from their mean, shortest first. */
  readonly spreads: readonly Spread[];
  /** False under 14 days of history: then the band is wide on purpose. */
  readonly enoughData: boolean;
}

/** How spans of one length strayed from their mean. */
export interface Spread {
  readonly hours: number;
  /** From quiet spans (nights, weekends) to busy ones. */
  readonly classes: readonly SpreadClass[];
}

/** A span with a mean m near `mean` cost between m − below·√m and m + above·√m, but for a cheap and a dear tenth of spans. */
export interface SpreadClass {
  readonly mean: number;
  readonly below: number;
  readonly above: number;
}

export const HOURS_OF_WEEK = 168;

/** Spans quieter than this share of the usual stray as if they had it: else one call at night would be unheard of. */
export const QUIETEST = 1 / 50;

/** Before any call is known nothing is expected, and nobody may rely on it. */
export const emptyProfile = (zone: string, at: Instant): SpendProfile => ({
  zone,
  from: at,
  to: at,
  hours: Array.from({ length: HOURS_OF_WEEK }, () => 0),
  growth: 1,
  unreported: 1,
  spreads: [],
  enoughData: false,
});

const spreadClass = z.strictObject({ mean: z.number(), below: z.number(), above: z.number() });

const schema = z.strictObject({
  zone: z.string(),
  from: z.number(),
  to: z.number(),
  hours: z.array(z.number()).length(HOURS_OF_WEEK),
  growth: z.number(),
  unreported: z.number(),
  spreads: z.array(z.strictObject({ hours: z.number(), classes: z.array(spreadClass) })),
  enoughData: z.boolean(),
});

/** From JSON. Undefined when another release wrote it: it is learnt again. */
export function readProfile(json: unknown): SpendProfile | undefined {
  const parsed = schema.safeParse(json);
  return parsed.success ? parsed.data : undefined;
}
