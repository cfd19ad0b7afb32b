import { takeWishes, tellMicrosoft, writeAnswer } from '../domain/paid-calls/tell-microsoft.ts';
import type { Changed, PaidCallStop } from '../domain/paid-calls/paid-calls.ts';
import { transact, type Parts } from './books.ts';

/**
 * Wishes about paid calls are written down; here Microsoft is told, outside any transaction, and what it answered is
 * written down. May run twice, and may die anywhere: whoever comes next looks first what is the case.
 */
export async function tellMicrosoftWishes(
  parts: Parts,
  organisationId: string,
  stopId?: string,
): Promise<void> {
  const only = stopId === undefined ? {} : { stopId };
  const wishes = await transact(parts, (tx) => takeWishes(tx, { organisationId, ...only, now: parts.now() }));
  for (const told of wishes) {
    const answer = await answerOf(parts, told);
    await transact(parts, (tx) => writeAnswer(tx, { told, answer, now: parts.now() }));
  }
  if (wishes.length > 0) parts.nudge('deliver-cards', organisationId);
}

/** Undefined: Microsoft did not answer. */
async function answerOf({ paidCalls, log }: Parts, told: PaidCallStop): Promise<Changed | undefined> {
  try {
    return await tellMicrosoft(paidCalls, told);
  } catch (cause) {
    log.warn({ organisationId: told.organisationId, stopId: told.id, err: cause }, 'Microsoft was not told');
    return undefined;
  }
}
