import type { CardCopy } from '../../domain/messages/card-copy.ts';
import { threadOf } from '../../domain/messages/rules.ts';
import type { JobContext } from '../define-job.ts';
import { deliverCopy } from './deliver-copy.ts';

/**
 * Delivers until nothing is due, inside Teams' limits. One message at a time in each conversation, so that they come in
 * order; a conversation that is slow, full or asked for silence keeps one lane or none, and the others go on.
 */
export async function deliverAll(context: JobContext): Promise<void> {
  const { useCases, limiter, now } = context;
  const lanes = new Map<string, Promise<true>>();
  for (;;) {
    const wasBusy = lanes.size > 0;
    const room = Math.min(LANES - lanes.size, limiter.room(now()));
    const busy = [...lanes.keys(), ...limiter.closed(now())];
    const copies = room > 0 ? await useCases.claimCopies(room, busy) : [];
    for (const copy of copies) {
      const thread = threadOf(copy);
      lanes.set(
        thread,
        inLane(copy, context, () => lanes.delete(thread)),
      );
    }
    // Who was passed over as busy is done meanwhile, and may have another one waiting.
    if (wasBusy && lanes.size === 0) continue;
    const goOn = lanes.size > 0 ? await oneIsDone(lanes, context) : await untilOneOpens(context);
    if (!goOn) return;
  }
}

async function inLane(copy: CardCopy, context: JobContext, done: () => void): Promise<true> {
  await deliverCopy(copy, context);
  done();
  return true;
}

/** Or some moments have passed: a conversation may have opened, a new message may have come. */
async function oneIsDone(lanes: ReadonlyMap<string, Promise<true>>, context: JobContext): Promise<true> {
  const { pause } = context;
  const over = new AbortController();
  const some = await Promise.race([...lanes.values(), pause(untilOpen(context), over.signal)]);
  over.abort();
  // Nobody waits by this clock, or the process is ending: what was begun is finished.
  return some || lanes.size === 0 || Promise.race(lanes.values());
}

/** @returns false when there is nothing to wait for, or nobody can wait: the next tick finds what is left */
async function untilOneOpens(context: JobContext): Promise<boolean> {
  const { useCases, limiter, now, pause } = context;
  const opensAt = limiter.opensAt(now());
  if (opensAt === undefined || opensAt - now() > LONGEST_WAIT_MS) return false;
  return (await useCases.isAnythingDue()) && pause(untilOpen(context));
}

/** How long to wait, ms: new messages may come before anything opens. */
function untilOpen({ limiter, now }: JobContext): number {
  const opensAt = limiter.opensAt(now()) ?? Infinity;
  return Math.min(POLL_MS, Math.max(1, opensAt - now()));
}

/** Teams takes some 50 messages a second of one organisation and answers within a third of a second. */
const LANES = 24;
const POLL_MS = 1000;
/** Teams' windows of half a minute are waited for here; what is longer is left to a later run. */
const LONGEST_WAIT_MS = 35_000;
