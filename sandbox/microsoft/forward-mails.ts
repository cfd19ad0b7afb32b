import { createHmac } from 'node:crypto';
import type { Mail } from './mails.ts';

/** The mailbox rule of the organisation: what it has passed on, and whether it passes on at all. Mutable: a switch. */
export interface Forwarding {
  on: boolean;
  /** So many of Microsoft's mails, oldest first, are dealt with. */
  told: number;
}

/** What a flow behind a mailbox rule would do: each mail, signed, to the bot's address; once it is taken, never again. */
export interface Mailbox {
  readonly forwarding: Forwarding;
  /** Passes on what is new; what the bot does not take because it is down waits for the next time. */
  forwardMails(): Promise<void>;
}

const GIVE_UP_MS = 5_000;

/** Without a secret nothing is passed on. What was mailed before the first start is nobody's news. */
export function openMailbox(
  { origin, signalSecret }: { readonly origin: string; readonly signalSecret?: string },
  saved: Forwarding | undefined,
  from: {
    readonly microsoft: () => { mails(): readonly Mail[] };
    readonly clock: { real(): number };
  },
): Mailbox {
  const forwarding = saved ?? { on: true, told: from.microsoft().mails().length };
  const tell = teller(origin, signalSecret ?? '', () => from.clock.real());
  const run = async (): Promise<void> => {
    const mails = from.microsoft().mails();
    // With the switch off the mails lie in the mailbox, and nobody passes them on later.
    if (!forwarding.on) forwarding.told = mails.length;
    while (forwarding.told < mails.length) {
      const mail = mails[forwarding.told];
      const status = mail ? await tell(mail, forwarding.told).catch(() => 0) : 202;
      // Too often, broken or away: the next time. Anything else would be refused again.
      if (status === 0 || status === 429 || status >= 500) return;
      forwarding.told += 1;
    }
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    forwarding,
    forwardMails() {
      const turn = signalSecret === undefined ? Promise.resolve() : last.then(run);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

const teller =
  (origin: string, secret: string, realNow: () => number) =>
  async (mail: Mail, index: number): Promise<number> => {
    const body = JSON.stringify({
      id: `<${index + 1}.${mail.at}@mail.sandbox.example>`,
      subject: mail.subject,
      at: new Date(mail.at).toISOString(),
    });
    const timestamp = String(Math.floor(realNow() / 1000));
    const digest = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    const answer = await fetch(`${origin}/api/signals/microsoft-mail`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-credits-timestamp': timestamp,
        'x-credits-signature': `sha256=${digest}`,
      },
      body,
      signal: AbortSignal.timeout(GIVE_UP_MS),
    });
    return answer.status;
  };
