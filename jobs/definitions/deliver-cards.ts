import { z } from 'zod';
import { deliverCopy } from '../delivery/deliver-copy.ts';
import { inParallel } from '../delivery/in-parallel.ts';
import { defineJob } from '../define-job.ts';

/**
 * Brings every copy of a card up to date, in Teams and outside any transaction. A nudge after a commit makes it
 * prompt; the schedule makes it certain. Two of them at once are kept apart by the leases of the copies.
 */
export const deliverCards = defineJob({
  name: 'deliver-cards',
  payload: z.strictObject({}),
  attempts: 3,
  backoffSeconds: 5,
  dedupe: () => 'deliver-cards',
  schedules: [{ id: 'deliver-cards', everyMs: 15_000, payload: {} }],
  run: async (_payload, context) => {
    for (;;) {
      const copies = await context.useCases.claimCopies(BATCH);
      if (copies.length === 0) return;
      await inParallel(copies, CONCURRENCY, (copy) => deliverCopy(copy, context));
    }
  },
});

/** Few enough that the last of a batch is written well inside its lease even when every write is slow. */
const BATCH = 8;
/** Bot Framework allows some fifty requests a second altogether; a burst gains nothing. */
const CONCURRENCY = 4;
