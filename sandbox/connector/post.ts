import type { Chat, Message, NewMessage } from '../chat/chats.ts';
import { mentionedInCard } from '../chat/mentions.ts';
import { json, type Answer } from '../http/answer.ts';
import { personByMember } from '../tenant.ts';
import type { World } from '../world.ts';
import { badSyntax, blockedByUser, tooBig, tooMany } from './errors.ts';
import { fileContent } from './file-content.ts';
import { isTooBig, outgoing, type Outgoing } from './wire.ts';

/** What stands in the way of writing to this conversation now, or undefined. */
export function hindrance(world: World, chat: Chat): Answer | undefined {
  if (chat.kind === 'personal' && chat.members.some((id) => world.faults.blocked.includes(id)))
    return blockedByUser();
  return isOverRate(world, chat) ? tooMany() : undefined;
}

/** The bot sends: a message appears, anything else (typing) is taken and forgotten. */
export function post(world: World, chat: Chat, threadOf: string | undefined, body: unknown): Answer {
  const hindered = hindrance(world, chat);
  if (hindered) return hindered;
  if (isTooBig(body)) return tooBig();
  const sent = outgoing.safeParse(body);
  if (!sent.success || sent.data.type === undefined)
    return badSyntax('Activity type is missing or malformed.');
  if (sent.data.type !== 'message') return json({ id: String(world.clock.now()) }, 201);
  const content = contentOf(sent.data);
  // Teams knows both kinds of file cards in personal chats only.
  if (content && (content.consent ?? content.file) && chat.kind !== 'personal')
    return badSyntax('File cards are for personal chats.');
  if (!content) return badSyntax('Activity resulted into a message with neither text nor a card.');
  const message = appear(world, chat, { ...content, ...(threadOf !== undefined && { threadOf }) }, sent.data);
  return json({ id: message.id }, 201);
}

export function appear(world: World, chat: Chat, content: Content, sent: Outgoing): Message {
  const rings = ringsFor(chat, sent).filter((id) => !world.looking.isLooking(id, chat.id));
  const message = world.chats.add(chat.id, { from: 'bot', rings, ...content }, world.clock.now());
  world.save();
  for (const reader of chat.members)
    world.hub.tell('message', { chatId: chat.id, messageId: message.id, ringing: rings.includes(reader) }, [
      reader,
    ]);
  return message;
}

export type Content = Partial<
  Pick<NewMessage, 'text' | 'textFormat' | 'summary' | 'card' | 'threadOf' | 'consent' | 'file'>
>;

/** Undefined when there is nothing to show. */
export function contentOf({ text, textFormat, summary, attachments }: Outgoing): Content | undefined {
  const card = attachments?.find(
    ({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive',
  );
  const file = fileContent(attachments ?? []);
  if (!card && !file && (text ?? '') === '') return undefined;
  return {
    ...(text !== undefined && text !== '' && { text, textFormat: textFormat ?? 'markdown' }),
    ...(summary !== undefined && { summary }),
    ...(card && { card: card.content }),
    ...file,
  };
}

/** A 1:1 message rings, unless the chat is open in front of the reader; in a channel only who is mentioned; `alert: false` keeps it quiet. */
function ringsFor(chat: Chat, { entities, channelData, attachments }: Outgoing): readonly string[] {
  if (channelData?.notification?.alert === false) return [];
  if (chat.kind === 'personal') return chat.members;
  const inText = (entities ?? []).map(({ mentioned }) => mentioned?.id);
  const inCards = (attachments ?? []).flatMap(({ content }) => mentionedInCard(content));
  const people = [...inText, ...inCards].flatMap((id) => personByMember(id)?.id ?? []);
  return [...new Set(people)].filter((id) => chat.members.includes(id));
}

const MOST_PER_SECOND = 7;

function isOverRate(world: World, chat: Chat): boolean {
  if (!world.faults.rateLimit) return false;
  const since = world.clock.now() - 1000;
  const recent = chat.messages.filter(({ from, at }) => from === 'bot' && at > since);
  return recent.length >= MOST_PER_SECOND;
}
