import type { Books } from '../database.ts';
import { expectUnreported } from '../forecast/expected-between.ts';
import type { SpendProfile } from '../forecast/profile.ts';
import type { Instant } from '../instant.ts';
import type { Organisation, Settings } from '../organisations/settings.ts';
import { trustedUntil } from '../recharge/mails.ts';
import { learningFromJson } from './learning.ts';
import { LONGEST_LAG, type BookFacts, type FoldOptions } from './rules/book-facts.ts';
import { instantsNeeded } from './rules/instants.ts';
import { spendFromTotals } from './rules/spend.ts';
import {
  completeSince,
  newestReadings,
  purchasesAlive,
  runningTotals,
  learningAndMails,
  type NamedReading,
} from './store.ts';

export interface At {
  readonly organisation: Organisation;
  readonly now: Instant;
}

/** What the fold needs, read in five statements: sums of calls, never single calls. */
export interface ReadBooks {
  /** Newest first. */
  readonly readings: readonly NamedReading[];
  readonly facts: BookFacts;
  readonly options: FoldOptions;
  readonly profile: SpendProfile;
}

export interface Wanted {
  /** How many readings; two are enough for a position. */
  readonly readings: number;
  /** Further instants at which sums of calls will be asked for. */
  instants?(facts: Omit<BookFacts, 'spend'>, options: Pick<FoldOptions, 'zone' | 'lag'>): readonly Instant[];
}

/** Undefined: nobody has read the balance yet. */
export async function readBooks(
  tx: Books,
  { organisation, now }: At,
  wanted: Wanted = { readings: 2 },
): Promise<ReadBooks | undefined> {
  const { id, settings } = organisation;
  const readings = await newestReadings(tx, id, { now, limit: wanted.readings });
  const oldest = readings.at(-1);
  if (!oldest) return undefined;
  const since = oldest.at - LONGEST_LAG;
  const known = {
    readings,
    ...(await purchasesAlive(tx, id, { since, now })),
    complete: await completeSince(tx, id, { since, now }),
  };
  const zone = settings.timeZone;
  const anchorAt = readings[0]?.at ?? oldest.at;
  const { learning, ...mails } = await learningAndMails(tx, id, anchorAt);
  const { spend: profile, lag, offPerDay } = learningFromJson(learning, zone, now);
  const instants = [
    ...instantsNeeded(known, now, { zone, lag }),
    ...(wanted.instants?.(known, { zone, lag }) ?? []),
  ].toSorted((a, b) => a - b);
  const totals = await runningTotals(tx, id, [...new Set(instants)]);
  return {
    readings,
    facts: { ...known, spend: spendFromTotals(totals) },
    options: {
      zone,
      lag,
      offPerDay,
      expect: expectUnreported(profile),
      recharge: rechargeOf(settings, trustedUntil({ ...mails, anchorAt, purchases: known.purchases })),
    },
    profile,
  };
}

function rechargeOf(
  { mode, trigger, rechargeAmount }: Settings,
  until: Instant | null,
): FoldOptions['recharge'] {
  if (mode !== 'microsoft') return null;
  const numbers = { trigger: trigger.amount, amount: rechargeAmount.amount };
  return until === null ? numbers : { ...numbers, trustedUntil: until };
}
