import { MAILED, type CardCopy, type PostResult } from '../../domain/messages/card-copy.ts';
import { within } from '../../domain/within.ts';
import { threadOf } from '../../domain/messages/rules.ts';
import type { JobDeps } from '../deps.ts';
import type { Place } from './limiter.ts';
import { retryAt } from './retry-at.ts';

/**
 * Draws one copy and posts it, or edits the message it has. Never throws: whatever is wrong with this copy is noted
 * at this copy, and the others are delivered. At least once: a process that dies between the post and its note
 * posts again.
 */
export async function deliverCopy(copy: CardCopy, deps: JobDeps): Promise<void> {
  const leave = new Leave(copy, deps);
  try {
    await note(copy, await write(copy, deps, leave), deps);
  } catch (error) {
    deps.log.warn({ ...naming(copy), err: error }, 'a card could not be written');
    await noteFailure(copy, deps);
  } finally {
    leave.over();
  }
}

/** A place within Teams' limits, held from the beginning: given up if nothing is sent. */
class Leave {
  readonly #place: Place;
  readonly #deps: Pick<JobDeps, 'limiter' | 'now'>;
  #isHeld = true;

  constructor(copy: CardCopy, deps: Pick<JobDeps, 'limiter' | 'now'>) {
    this.#place = { organisationId: copy.organisationId, thread: threadOf(copy) };
    this.#deps = deps;
    deps.limiter.hold(this.#place);
  }

  /** The message leaves now. */
  use(): void {
    if (this.#isHeld) this.#deps.limiter.sent(this.#place, this.#deps.now());
    this.#isHeld = false;
  }

  over(): void {
    if (this.#isHeld) this.#deps.limiter.release(this.#place);
    this.#isHeld = false;
  }
}

async function write(copy: CardCopy, deps: JobDeps, leave: Leave): Promise<PostResult> {
  const { useCases, poster } = deps;
  if (copy.byMail) return sendMail(copy, deps, leave);
  const message = await useCases.draw(copy);
  if (message === undefined) return { kind: 'gone' };
  if (copy.posted !== null) {
    leave.use();
    return within(WRITE_MS, poster.edit(copy.posted, message));
  }
  const to = await useCases.destination(copy);
  if (to === undefined) return { kind: 'unreachable', reason: 'no conversation is known' };
  if (copy.under !== null) {
    const root = await useCases.threadRoot(copy);
    if (root === undefined) return { kind: 'gone' };
    leave.use();
    return within(WRITE_MS, poster.reply(to, root, message));
  }
  leave.use();
  return within(WRITE_MS, poster.post(to, message));
}

async function sendMail(copy: CardCopy, { useCases, mailer }: JobDeps, leave: Leave): Promise<PostResult> {
  const mail = await useCases.drawMail(copy);
  if (mail === undefined) return { kind: 'gone' };
  leave.use();
  const result = await within(WRITE_MS, mailer.send(mail));
  switch (result.kind) {
    case 'accepted':
      return { kind: 'posted', at: MAILED };
    case 'impossible':
      return { kind: 'unreachable', reason: result.reason };
    case 'retry':
      return result;
  }
}

async function note(copy: CardCopy, result: PostResult, deps: JobDeps): Promise<void> {
  const { useCases, limiter, log, now } = deps;
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
      // Whatever else goes there would meet the same.
      if (result.isFull || result.afterMs !== null)
        limiter.pause({ organisationId: copy.organisationId, thread: threadOf(copy) }, at);
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
