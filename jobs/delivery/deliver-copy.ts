import type { CardCopy, PostResult } from '../../domain/messages/card-copy.ts';
import { within } from '../../domain/within.ts';
import type { JobDeps } from '../deps.ts';
import { retryAt } from './retry-at.ts';

/**
 * Draws one copy and posts it, or edits the message it has. Never throws: whatever is wrong with this copy is noted
 * at this copy, and the others are delivered. At least once: a process that dies between the post and its note
 * posts again.
 */
export async function deliverCopy(copy: CardCopy, deps: JobDeps): Promise<void> {
  try {
    await note(copy, await write(copy, deps), deps);
  } catch (error) {
    deps.log.warn({ ...naming(copy), err: error }, 'a card could not be written');
    await noteFailure(copy, deps);
  }
}

async function write(copy: CardCopy, { useCases, poster }: JobDeps): Promise<PostResult> {
  const message = await useCases.draw(copy);
  if (message === undefined) return { kind: 'gone' };
  if (copy.posted !== null) return within(WRITE_MS, poster.edit(copy.posted, message));
  const to = await useCases.destination(copy);
  if (to === undefined) return { kind: 'unreachable', reason: 'no conversation is known' };
  return within(WRITE_MS, poster.post(to, message));
}

async function note(copy: CardCopy, result: PostResult, { useCases, log, now }: JobDeps): Promise<void> {
  switch (result.kind) {
    case 'posted':
      return useCases.markShown(copy, result.at);
    case 'gone':
      return useCases.markUndelivered(copy, result);
    case 'unreachable':
      log.warn({ ...naming(copy), reason: result.reason }, 'a card has nobody to go to');
      return useCases.markUndelivered(copy, result);
    case 'retry': {
      const at = retryAt(now(), copy.attempts, result.afterMs);
      log.warn({ ...naming(copy), reason: result.reason, at }, 'a card will be tried again');
      return useCases.markUndelivered(copy, { kind: 'retry', at, reason: result.reason });
    }
  }
}

/** When even that fails the lease runs out and the copy is claimed again. */
async function noteFailure(copy: CardCopy, { useCases, log, now }: JobDeps): Promise<void> {
  const at = retryAt(now(), copy.attempts, null);
  try {
    await useCases.markUndelivered(copy, { kind: 'retry', at, reason: 'an error; the log has it' });
  } catch (error) {
    log.error({ ...naming(copy), err: error }, 'a card could not even be put back');
  }
}

const naming = (copy: CardCopy): object => ({
  organisationId: copy.organisationId,
  copyId: copy.id,
  subject: copy.subject,
  attempts: copy.attempts,
});

/** Longer than the connector's own time-out: only a write that never answers meets it. */
const WRITE_MS = 20_000;
