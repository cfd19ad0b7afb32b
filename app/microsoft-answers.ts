import type { Parts } from './books.ts';

/** Undefined: Microsoft did not answer, which is written in the log; what was asked for is tried again at the next tick. */
export async function microsoftAnswers<T>(
  { log }: Pick<Parts, 'log'>,
  organisationId: string,
  answer: Promise<T>,
): Promise<T | undefined> {
  try {
    return await answer;
  } catch (cause) {
    log.warn({ organisationId, err: cause }, 'Microsoft did not say who has which licences');
    return undefined;
  }
}
