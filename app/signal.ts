import { pathToFileURL } from 'node:url';
import { sign, SIGNATURE_HEADER, TIMESTAMP_HEADER } from '../bot/signals/signature.ts';
import { newId } from '../domain/ids.ts';
import { SIGNAL_KINDS } from '../domain/signals/signal.ts';
import { en, type Words } from '../locales/en.ts';
import { readConfig } from './config.ts';
import { loadEnvFile } from './env-file.ts';

export interface SignalCommand {
  readonly arguments: readonly string[];
  /** null: none is set. */
  readonly secret: string | null;
  /** Of the service on this machine, for when none is given. */
  readonly origin: string;
  readonly now: number;
  readonly words: Words;
  readonly say: (sentence: string) => void;
  readonly complain: (sentence: string) => void;
}

/**
 * `npm run signal -- KIND [ORIGIN]`: tells the bot of a mail as the mailbox would, to see that the way works. Answers the
 * exit code: 0 taken, 1 not taken, 2 wrongly called.
 */
export async function runSignal(command: SignalCommand): Promise<0 | 1 | 2> {
  const { secret, now, words, say, complain } = command;
  const { signal } = words;
  const [word, origin = command.origin, ...more] = command.arguments;
  const kind = SIGNAL_KINDS.find((known) => known === word);
  if (!kind || more.length > 0 || !URL.canParse(origin)) {
    complain(signal.howTo(SIGNAL_KINDS));
    return 2;
  }
  if (secret === null) {
    complain(signal.noSecret);
    return 2;
  }
  const body = Buffer.from(JSON.stringify({ id: newId(), kind, at: new Date(now).toISOString() }));
  const { timestamp, signature } = sign(body, secret, now);
  const answer = await fetch(new URL('/api/signals/microsoft-mail', origin), {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      [TIMESTAMP_HEADER]: timestamp,
      [SIGNATURE_HEADER]: signature,
    },
    body,
  }).catch(() => undefined);
  if (answer?.status === 202) {
    say(signal.taken(kind));
    return 0;
  }
  complain(answer ? signal.refused(answer.status, await answer.text()) : signal.noAnswer(origin));
  return 1;
}

async function main(): Promise<void> {
  loadEnvFile();
  const { signalSecret, port } = readConfig(process.env);
  process.exitCode = await runSignal({
    arguments: process.argv.slice(2),
    secret: signalSecret,
    origin: `http://127.0.0.1:${port}`,
    now: Date.now(),
    words: en,
    say: (sentence) => console.log(sentence),
    complain: (sentence) => console.error(sentence),
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
