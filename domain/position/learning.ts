import { z } from 'zod';
import { emptyProfile, readProfile, type SpendProfile } from '../forecast/profile.ts';
import type { Instant } from '../instant.ts';
import { USUAL_LAG } from './rules/book-facts.ts';

/** What the books learnt from their own past; a cache, learnt anew after every fetch. */
export interface Learning {
  readonly spend: SpendProfile;
  /** Page lag, ms. */
  readonly lag: number;
  readonly offPerDay: bigint;
}

const schema = z.strictObject({ spend: z.unknown(), lag: z.number(), offPerDay: z.string() });

export const learningToJson = ({ spend, lag, offPerDay }: Learning): string =>
  JSON.stringify({ spend, lag, offPerDay: String(offPerDay) });

/** Nothing learnt yet, or by a release that wrote it otherwise: nothing is expected, and the lag is 24 hours. */
export function learningFromJson(json: unknown, zone: string, now: Instant): Learning {
  const parsed = schema.safeParse(json);
  const spend = parsed.success ? readProfile(parsed.data.spend) : undefined;
  if (!parsed.success || !spend) return { spend: emptyProfile(zone, now), lag: USUAL_LAG, offPerDay: 0n };
  return { spend, lag: parsed.data.lag, offPerDay: BigInt(parsed.data.offPerDay) };
}
