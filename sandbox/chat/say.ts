import type { TenantPerson } from '../tenant.ts';
import type { World } from '../world.ts';
import { activity, type Activity } from './activities.ts';
import type { Chat, Message } from './chats.ts';
import { mentioned, type Mentioned } from './mentions.ts';

export interface Said {
  readonly text: string;
  readonly threadOf?: string | undefined;
  readonly file?: { readonly name: string; readonly bytes: Buffer } | undefined;
}

/** A person types. In a channel only what mentions the bot reaches it. */
export async function say(
  world: World,
  person: TenantPerson,
  chat: Chat,
  said: Said,
): Promise<{ messageId: string; delivered: boolean; status: number }> {
  const now = world.clock.now();
  const message = world.chats.add(
    chat.id,
    {
      from: person.id,
      text: said.text,
      textFormat: 'plain',
      rings: [],
      ...(said.threadOf !== undefined && { threadOf: said.threadOf }),
      ...(said.file && { attachmentName: said.file.name }),
    },
    now,
  );
  world.chats.read(chat.id, person.id);
  world.save();
  world.hub.tell('message', { chatId: chat.id, messageId: message.id, ringing: false }, chat.members);
  const text = mentioned(said.text);
  if (chat.kind === 'channel' && !text.bot) return { messageId: message.id, delivered: false, status: 0 };
  const sent = messageActivity(world, person, chat, { message, said, text });
  const { status } = await world.looking.during(person.id, chat.id, () => world.bot.post(sent));
  return { messageId: message.id, delivered: status >= 200 && status < 300, status };
}

function messageActivity(
  world: World,
  person: TenantPerson,
  chat: Chat,
  { message, said, text }: { message: Message; said: Said; text: Mentioned },
): Activity {
  const threadOf = said.threadOf ?? message.id;
  const base = activity('message', message.id, person, { origin: world.origin, chat, threadOf }, message.at);
  const entities = Array.isArray(base['entities']) ? base['entities'] : [];
  return {
    ...base,
    text: text.text,
    textFormat: 'plain',
    ...(said.threadOf !== undefined && { replyToId: said.threadOf }),
    attachments: attachments(world, chat, said, text),
    entities: [...entities, ...text.entities],
  };
}

/** Teams adds its own HTML of the message to every rich one; a file comes only in personal chat. */
function attachments(world: World, chat: Chat, said: Said, text: Mentioned): object[] {
  const html = { contentType: 'text/html', content: `<div>${escaped(said.text)}</div>` };
  if (said.file && chat.kind === 'personal') return [downloadInfo(world, said.file), html];
  return text.entities.length > 0 ? [html] : [];
}

function downloadInfo(world: World, file: { name: string; bytes: Buffer }): object {
  const token = world.files.offer(file.bytes);
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: `${world.origin}/sandbox/files/stored/${encodeURIComponent(file.name)}`,
    name: file.name,
    content: {
      downloadUrl: `${world.origin}/sandbox/files/${token}`,
      uniqueId: token,
      fileType: file.name.includes('.') ? file.name.slice(file.name.lastIndexOf('.') + 1) : '',
    },
  };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
