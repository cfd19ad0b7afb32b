import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { spokenText } from './route.ts';

export interface Pressed {
  readonly verb: string;
  readonly data: unknown;
}

const execute = z.looseObject({ verb: z.string(), data: z.record(z.string(), z.unknown()).nullish() });
const submit = z.looseObject({ verb: z.string() });

/** Action.Execute as it arrives in an invoke: verb beside data. */
export function executed(value: unknown): Pressed | undefined {
  const action = z.looseObject({ action: execute }).safeParse(value).data?.action;
  return action && { verb: action.verb, data: action.data ?? {} };
}

/** Its Action.Submit fallback, as older clients send it in a message: verb among the data. */
export function submitted(value: unknown): Pressed | undefined {
  const found = submit.safeParse(value).data;
  if (!found) return undefined;
  const { verb, msteams: _msteams, ...data } = found;
  return { verb, data };
}

const mention = z.looseObject({
  type: z.literal('mention'),
  text: z.string(),
  mentioned: z.looseObject({ id: z.string() }),
});

export function spokenBy({ text, entities, recipient }: Activity): string {
  const mentions = (entities ?? []).flatMap((entity) => {
    const found = mention.safeParse(entity).data;
    return found ? [{ text: found.text, mentionedId: found.mentioned.id }] : [];
  });
  return spokenText(text ?? '', mentions, recipient.id);
}
