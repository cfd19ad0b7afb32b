import { z } from 'zod';
import type { TenantPerson } from '../tenant.ts';
import type { World } from '../world.ts';
import type { Chat, Message } from './chats.ts';
import { press, type Pressed } from './press.ts';

const refreshable = z.object({
  refresh: z.object({
    action: z.object({ verb: z.string(), data: z.unknown() }),
    userIds: z.array(z.string()).optional(),
  }),
});

/** "Refresh card" from the message's menu; undefined when the card has no refresh action. */
export function refresh(
  world: World,
  person: TenantPerson,
  chat: Chat,
  message: Message,
  trigger: 'manual' | 'automatic' = 'manual',
): Promise<Pressed> | undefined {
  const card = refreshable.safeParse(message.card);
  if (!card.success) return undefined;
  const { verb, data } = card.data.refresh.action;
  return press(world, person, chat, message, { verb, data, trigger });
}

/**
 * What Teams does by itself when a card comes into view: it refreshes for listed MRIs, and for everybody in small
 * groups when no list is given; an empty list switches it off. Once per version of the message and person.
 */
export function refreshInView(world: World, person: TenantPerson, chat: Chat): void {
  for (const message of chat.messages.slice(-IN_VIEW)) {
    const card = refreshable.safeParse(message.card);
    const userIds = card.data?.refresh.userIds;
    const key = `${person.id} ${message.id} ${message.version}`;
    if (!card.success || world.refreshed.has(key) || (userIds && !userIds.includes(person.mri))) continue;
    world.refreshed.add(key);
    void refresh(world, person, chat, message, 'automatic');
  }
}

const IN_VIEW = 20;
