import type { Reply } from './turn.ts';

/** How long a click waits; Teams gives it 10 to 15 seconds and delivers it again after five without an answer. */
const PATIENCE_MS = 4_000;

/** The answer, or, when it takes longer than a turn may, a sentence now and the answer as a message of its own. */
export async function orLater(work: Promise<Reply>, meanwhile: string, ms = PATIENCE_MS): Promise<Reply> {
  const first = await Promise.race([work, soon(ms)]);
  return first ?? { kind: 'later', text: meanwhile, work };
}

const soon = (ms: number): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms, undefined).unref();
  });
