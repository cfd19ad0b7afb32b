import type { Activity } from './activities.ts';

/** What the bot's door answered; status 0: no connection or no answer in time. */
export interface BotAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface BotLine {
  /** Delivers an activity and waits for the answer, as long as Teams would. */
  post(activity: Activity): Promise<BotAnswer>;
  /** The same for a click: after five seconds without an answer, or on an empty one, Teams delivers it a second time. */
  invoke(activity: Activity): Promise<BotAnswer>;
}

const GIVE_UP_MS = 15_000;
const DELIVER_AGAIN_MS = 5_000;

export function createBotLine(
  origin: string,
  patience = { giveUpMs: GIVE_UP_MS, deliverAgainMs: DELIVER_AGAIN_MS },
): BotLine {
  const post = async (activity: Activity): Promise<BotAnswer> => {
    try {
      const response = await fetch(`${origin}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify(activity),
        signal: AbortSignal.timeout(patience.giveUpMs),
      });
      return { status: response.status, body: parsed(await response.text()) };
    } catch {
      return { status: 0, body: undefined };
    }
  };
  return {
    post,
    async invoke(activity) {
      const first = post(activity);
      const early = await Promise.race([first, silence(patience.deliverAgainMs)]);
      if (early && (early.body !== undefined || early.status !== 200)) return early;
      const second = post(activity);
      return early ? second : Promise.race([first, second]);
    },
  };
}

function silence(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => {
      resolve(undefined);
    }, ms).unref();
  });
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
