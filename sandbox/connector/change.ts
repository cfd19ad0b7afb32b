import { json, type Answer } from '../http/answer.ts';
import type { World } from '../world.ts';
import { activityNotFound, badSyntax, conversationNotFound, notYours, tooBig } from './errors.ts';
import { conversation } from './conversations.ts';
import { contentOf, hindrance } from './post.ts';
import { isTooBig, outgoing } from './wire.ts';

/** updateActivity: everybody sees the new content, nobody's phone rings, per-person copies are gone. */
export function update(world: World, conversationId: string, activityId: string, body: unknown): Answer {
  const found = own(world, conversationId, activityId);
  if ('refusal' in found) return found.refusal;
  if (isTooBig(body)) return tooBig();
  const sent = outgoing.safeParse(body);
  const content = sent.success ? contentOf(sent.data) : undefined;
  if (!content) return badSyntax('An update needs text or a card.');
  const { chat } = found;
  world.chats.edit(chat.id, activityId, content, world.clock.now());
  world.save();
  world.hub.tell('edit', { chatId: chat.id, messageId: activityId }, chat.members);
  return json({ id: activityId });
}

export function remove(world: World, conversationId: string, activityId: string): Answer {
  const found = own(world, conversationId, activityId);
  if ('refusal' in found) return found.refusal;
  world.chats.edit(found.chat.id, activityId, { deleted: true }, world.clock.now());
  world.save();
  world.hub.tell('edit', { chatId: found.chat.id, messageId: activityId }, found.chat.members);
  return json({});
}

type Own =
  { readonly refusal: Answer } | { readonly chat: NonNullable<ReturnType<typeof conversation>>['chat'] };

function own(world: World, conversationId: string, activityId: string): Own {
  const found = conversation(world, conversationId);
  if (!found) return { refusal: conversationNotFound() };
  const hindered = hindrance(world, found.chat);
  if (hindered) return { refusal: hindered };
  const message = world.chats.message(found.chat.id, activityId);
  if (!message || message.deleted) return { refusal: activityNotFound() };
  return message.from === 'bot' ? { chat: found.chat } : { refusal: notYours() };
}
