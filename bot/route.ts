import { distance } from 'fastest-levenshtein';
import type { Command } from './turn.ts';

export type Route =
  | { readonly kind: 'command'; readonly command: Command; readonly words: string }
  | { readonly kind: 'unknown'; readonly nearest: string | undefined }
  | { readonly kind: 'nothing-said' };

interface Mention {
  readonly text: string;
  readonly mentionedId: string;
}

/** Text as a person meant it: without the mention of the bot, entities and stray spaces. */
export function spokenText(text: string, mentions: readonly Mention[], botId: string): string {
  let rest = text;
  // Teams may send "<at>Credits</at>balance": a space goes where the mention was.
  for (const mention of mentions)
    if (mention.mentionedId === botId && mention.text !== '') rest = rest.replaceAll(mention.text, ' ');
  return rest
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
}

/** The longest name or alias the text begins with, as whole words; else the nearest one for a "did you mean". */
export function route(text: string, commands: readonly Command[]): Route {
  if (text === '') return { kind: 'nothing-said' };
  let best: { command: Command; phrase: string } | undefined;
  for (const { command, phrase } of phrases(commands))
    if (beginsWith(text, phrase) && phrase.length > (best?.phrase.length ?? 0)) best = { command, phrase };
  const asked = best ? undefined : question(text, commands);
  if (asked) return asked;
  if (!best) return { kind: 'unknown', nearest: nearest(text, commands) };
  const words = text
    .slice(best.phrase.length)
    .replace(/^[\s:,;!.?]+(?=\s|$)|^[:,;]/u, '')
    .trim();
  return { kind: 'command', command: best.command, words: words.replace(/^[?!]+$/u, '') };
}

/** A sentence asked as people ask it: "why can't Kim call?". */
function question(text: string, commands: readonly Command[]): Route | undefined {
  for (const command of commands)
    for (const pattern of command.questions ?? []) {
      const words = pattern.exec(text)?.[1];
      if (words !== undefined) return { kind: 'command', command, words };
    }
  return undefined;
}

const phrases = (commands: readonly Command[]): readonly { command: Command; phrase: string }[] =>
  commands.flatMap((command) => [command.name, ...command.aliases].map((phrase) => ({ command, phrase })));

function beginsWith(text: string, phrase: string): boolean {
  if (!text.toLowerCase().startsWith(phrase)) return false;
  const after = text.charAt(phrase.length);
  return after === '' || /[\s:,;.!?]/u.test(after);
}

/** A name within a third of its letters of how the text begins, or one that stands as a word inside it. */
function nearest(text: string, commands: readonly Command[]): string | undefined {
  const spoken = words(text);
  let best: { name: string; off: number } | undefined;
  for (const { command, phrase } of phrases(commands)) {
    const size = words(phrase).length;
    const off = distance(spoken.slice(0, size).join(' '), phrase);
    if (off <= Math.floor(phrase.length / 3) && off < (best?.off ?? Infinity))
      best = { name: command.name, off };
  }
  return best?.name ?? mentioned(` ${spoken.join(' ')} `, commands);
}

function mentioned(spoken: string, commands: readonly Command[]): string | undefined {
  const inside = phrases(commands).filter(
    ({ phrase }) => phrase.length > 2 && spoken.includes(` ${phrase} `),
  );
  return inside.toSorted((a, b) => b.phrase.length - a.phrase.length)[0]?.command.name;
}

const words = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[\s:,;.!?]+/u)
    .filter((word) => word !== '');
