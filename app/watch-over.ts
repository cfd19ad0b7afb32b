import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { en, type Words } from '../locales/en.ts';
import { readWatchWebhook } from './config.ts';
import { loadEnvFile } from './env-file.ts';

export interface WatchOverCommand {
  readonly arguments: readonly string[];
  readonly words: Words;
  /** Told once when it goes down and once when it is back, as `{"text": …}`. Undefined: the exit code tells. */
  readonly webhook: string | undefined;
  readonly say: (sentence: string) => void;
  readonly complain: (sentence: string) => void;
  /** Between two questions; false ends it. */
  readonly wait?: () => Promise<boolean>;
}

/** One missed answer may be a restart. */
const MISSES = 3;
const EVERY_MS = 60_000;
const ANSWER_MS = 10_000;

/**
 * `npm run watch-over -- URL`: a process of its own, best on another machine, that asks `/readyz` once a minute. Answers
 * the exit code: 1 three times not ready, and there is no webhook to tell; 2 wrongly called; else it goes on for ever.
 */
export async function runWatchOver(command: WatchOverCommand): Promise<0 | 1 | 2> {
  const { words, webhook, say, complain, wait = () => pause(EVERY_MS, true) } = command;
  const [url, ...more] = command.arguments;
  if (url === undefined || more.length > 0 || !URL.canParse(url)) {
    complain(words.watchOver.howTo);
    return 2;
  }
  const address = new URL('/readyz', url);
  let misses = 0;
  do {
    const why = await whyNotReady(address);
    const sentence =
      why === null ? words.watchOver.back(address.host) : words.watchOver.down(address.host, why);
    if (why === null) {
      if (misses >= MISSES) await tell(command, sentence, say);
      misses = 0;
      continue;
    }
    misses += 1;
    if (misses < MISSES) continue;
    if (webhook === undefined) {
      complain(sentence);
      return 1;
    }
    if (misses === MISSES) await tell(command, sentence, complain);
  } while (await wait());
  return 0;
}

/** Null: all of it is well. */
async function whyNotReady(address: URL): Promise<string | null> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS) });
    if (answer.ok) return null;
    const body: unknown = await answer.json();
    const failing = failingIn(body);
    return failing.length > 0 ? failing.join(', ') : String(answer.status);
  } catch (error) {
    return error instanceof Error ? error.name : 'no answer';
  }
}

function failingIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null || !('checks' in body)) return [];
  const { checks } = body;
  if (typeof checks !== 'object' || checks === null) return [];
  return Object.entries(checks).flatMap(([name, state]) => (state === 'ok' ? [] : [name]));
}

/** Teams, Slack and most others take this body. A webhook that fails is told in the terminal; the watching goes on. */
async function tell(
  { webhook, words, complain }: WatchOverCommand,
  sentence: string,
  print: (sentence: string) => void,
): Promise<void> {
  print(sentence);
  if (webhook === undefined) return;
  try {
    const answer = await fetch(webhook, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: sentence }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    if (!answer.ok) complain(words.watchOver.notTold(String(answer.status)));
  } catch (error) {
    complain(words.watchOver.notTold(error instanceof Error ? error.name : 'no answer'));
  }
}

async function main(): Promise<void> {
  loadEnvFile();
  process.exitCode = await runWatchOver({
    arguments: process.argv.slice(2),
    words: en,
    webhook: readWatchWebhook(process.env),
    say: (sentence) => console.log(sentence),
    complain: (sentence) => console.error(sentence),
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  });
