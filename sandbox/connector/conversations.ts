import type { Chat } from '../chat/chats.ts';
import { json, type Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { personByMember, tenant } from '../tenant.ts';
import type { World } from '../world.ts';
import { badSyntax, blockedByUser, conversationNotFound, notInRoster, tooBig } from './errors.ts';
import { appear, contentOf, hindrance } from './post.ts';
import { isTooBig, newConversation } from './wire.ts';

/** createConversation: a new post in a channel, or the 1:1 chat with somebody who installed the app. */
export function create(world: World, call: Call): Answer {
  const wanted = newConversation.safeParse(call.body);
  if (!wanted.success) return badSyntax('Incorrect conversation creation parameters.');
  const { tenantId = wanted.data.channelData?.tenant?.id, members = [], channelData } = wanted.data;
  if (tenantId === undefined)
    return badSyntax('Tenant id is missing: set tenantId or channelData.tenant.id.');
  if (tenantId !== tenant.tenantId) return notInRoster();
  const channelId = channelData?.channel?.id;
  if (channelId !== undefined) return newPost(world, channelId, call.body);
  if (wanted.data.isGroup) return badSyntax('Bad format of conversation: channelData.channel.id is missing.');
  const [member, ...others] = members;
  if (!member || others.length > 0) return badSyntax('Incorrect conversation creation parameters.');
  return personal(world, member.id, call.body);
}

function newPost(world: World, channelId: string, body: unknown): Answer {
  const chat = world.chats.find(channelId);
  if (chat?.kind !== 'channel') return conversationNotFound();
  const hindered = hindrance(world, chat);
  if (hindered) return hindered;
  if (isTooBig(body)) return tooBig();
  const { activity } = newConversation.parse(body);
  const content = activity && contentOf(activity);
  if (!content) return badSyntax('A new post needs an activity with text or a card.');
  const message = appear(world, chat, content, activity);
  return json(
    {
      id: `${channelId};messageid=${message.id}`,
      activityId: message.id,
      serviceUrl: `${world.origin}/sandbox/connector/`,
    },
    201,
  );
}

function personal(world: World, memberId: string, body: unknown): Answer {
  const person = personByMember(memberId);
  const chat = person && world.chats.personal(person.id);
  if (!chat) return notInRoster();
  if (world.faults.blocked.includes(person.id)) return blockedByUser();
  const { activity } = newConversation.parse(body);
  const content = activity && contentOf(activity);
  const posted = content ? appear(world, chat, content, activity) : undefined;
  return json({ id: chat.id, ...(posted && { activityId: posted.id }) }, 201);
}

/** A conversation id as the bot has it: in channels with the root of the thread. */
export function conversation(
  world: World,
  id: string,
): { chat: Chat; threadOf: string | undefined } | undefined {
  const [chatId = '', threadOf] = id.split(';messageid=');
  const chat = world.chats.find(chatId);
  if (!chat || (threadOf !== undefined && chat.kind === 'personal')) return undefined;
  return { chat, threadOf };
}
