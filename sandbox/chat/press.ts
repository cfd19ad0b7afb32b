import { z } from 'zod';
import type { TenantPerson } from '../tenant.ts';
import type { World } from '../world.ts';
import { activity } from './activities.ts';
import type { BotAnswer } from './bot-line.ts';
import type { Chat, Message } from './chats.ts';

export interface Press {
  readonly verb: string;
  /** The button's data with the inputs merged in. */
  readonly data: unknown;
  readonly trigger: 'manual' | 'automatic';
}

/** What the person sees after a click. */
export type Pressed =
  | { readonly kind: 'card'; readonly card: unknown }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'error'; readonly status: number; readonly code: string; readonly text: string };

/** Action.Execute: the answer changes only this person's copy, and only until the message is next edited. */
export async function press(
  world: World,
  person: TenantPerson,
  chat: Chat,
  message: Message,
  { verb, data, trigger }: Press,
): Promise<Pressed> {
  const now = world.clock.now();
  const where = { origin: world.origin, chat, threadOf: message.threadOf ?? message.id };
  const invoke = {
    ...activity('invoke', `f:${crypto.randomUUID()}`, person, where, now),
    name: 'adaptiveCard/action',
    replyToId: message.id,
    value: { action: { type: 'Action.Execute', id: '', verb, data }, trigger },
  };
  const answer = await world.looking.during(person.id, chat.id, () => world.bot.invoke(invoke));
  const pressed = understood(answer);
  if (pressed.kind === 'card') {
    world.chats.overlay(chat.id, message.id, person.id, pressed.card);
    world.save();
    world.hub.tell('edit', { chatId: chat.id, messageId: message.id }, [person.id]);
  }
  return pressed;
}

/** Action.Submit: a message with a value and no text, which the bot answers as it likes. */
export async function submit(
  world: World,
  person: TenantPerson,
  chat: Chat,
  message: Message,
  value: unknown,
): Promise<{ delivered: boolean }> {
  const where = { origin: world.origin, chat, threadOf: message.threadOf ?? message.id };
  const sent = {
    ...activity('message', `f:${crypto.randomUUID()}`, person, where, world.clock.now()),
    replyToId: message.id,
    value,
  };
  const { status } = await world.looking.during(person.id, chat.id, () => world.bot.post(sent));
  return { delivered: status >= 200 && status < 300 };
}

const invokeResponse = z.object({ statusCode: z.number(), type: z.string(), value: z.unknown() });
const errorValue = z.object({ code: z.string().default('error'), message: z.string().default('') });

/** HTTP must be 200 whatever the outcome; the body says what it was. Anything else is "Something went wrong". */
function understood({ status, body }: BotAnswer): Pressed {
  const response = invokeResponse.safeParse(body);
  if (status !== 200 || !response.success)
    return { kind: 'error', status, code: 'no-answer', text: 'The bot did not answer the click properly.' };
  const { statusCode, type, value } = response.data;
  if (statusCode === 200 && type === 'application/vnd.microsoft.card.adaptive')
    return { kind: 'card', card: value };
  if (statusCode === 200 && type === 'application/vnd.microsoft.activity.message')
    return { kind: 'message', text: typeof value === 'string' ? value : '' };
  const error = errorValue.safeParse(value);
  return {
    kind: 'error',
    status: statusCode,
    code: error.success ? error.data.code : type,
    text: error.success ? error.data.message : 'Something went wrong.',
  };
}
