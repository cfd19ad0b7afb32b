import type { Chat, FileConsent, Message } from '../chat/chats.ts';
import { personById, tenant } from '../tenant.ts';

/** A chat as one person sees it. */
export function chatView(chat: Chat, personId: string): object {
  const messages = chat.messages.map((message) => messageView(chat, message, personId));
  return {
    id: chat.id,
    kind: chat.kind,
    name: chat.name,
    unread: messages.filter(({ unread }) => unread).length,
    ringing: messages.some(({ ringing }) => ringing),
    messages,
  };
}

type MessageView = Readonly<Record<string, unknown>> & {
  readonly unread: boolean;
  readonly ringing: boolean;
};

function messageView(chat: Chat, message: Message, personId: string): MessageView {
  const mine = message.from === personId;
  const overlay = message.overlays[personId];
  const card = overlay ?? message.card;
  const unread = !mine && !message.deleted && Number(message.id) > Number(chat.readUpTo[personId] ?? '0');
  return {
    id: message.id,
    at: message.at,
    from: message.from,
    fromName: personById(message.from)?.displayName ?? tenant.bot.name,
    mine,
    unread,
    ringing: unread && message.rings.includes(personId),
    ...(message.text !== undefined && { text: message.text, textFormat: message.textFormat ?? 'markdown' }),
    ...(card !== undefined && { card }),
    ...(overlay !== undefined && { personal: true }),
    ...(message.summary !== undefined && { summary: message.summary }),
    ...(message.attachmentName !== undefined && { attachment: { name: message.attachmentName } }),
    ...(message.consent && !message.deleted && { consent: consentView(message.consent) }),
    ...(message.file && { file: message.file }),
    ...(message.editedAt !== undefined && { editedAt: message.editedAt }),
    ...(message.deleted && { deleted: true }),
    ...(message.threadOf !== undefined && { threadOf: message.threadOf }),
  };
}

const consentView = ({ name, description, sizeInBytes }: FileConsent): object => ({
  name,
  description,
  sizeInBytes,
});
