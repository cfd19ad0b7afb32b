import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { currentStop } from '../../stops/store.ts';
import type { Counts, Look } from './coverage.ts';
import { weekBefore } from './rules.ts';
import { earliestLook, newestLook } from './store.ts';

/** Everything the card of coverage may say. */
export interface CoverageView {
  readonly organisation: Organisation;
  readonly look: Look;
  /** The earliest look of the week before. */
  readonly before: { readonly lookedAt: Instant; readonly counts: Counts } | null;
  /** The standing rule waits: somebody stopped what the bot does by itself. */
  readonly isStopped: boolean;
}

/** Reads only. Undefined: nobody ever looked. */
export async function viewCoverage(tx: Tx, organisation: Organisation): Promise<CoverageView | undefined> {
  const look = await newestLook(tx, organisation.id);
  if (!look) return undefined;
  const before = await earliestLook(tx, organisation.id, weekBefore(look.day));
  return {
    organisation,
    look,
    before: before ? { lookedAt: before.lookedAt, counts: before.coverage.counts } : null,
    isStopped: (await currentStop(tx, organisation.id)) !== undefined,
  };
}
