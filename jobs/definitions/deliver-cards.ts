import { z } from 'zod';
import { deliverAll } from '../delivery/deliver-all.ts';
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
  run: (_payload, context) => deliverAll(context),
});
