import { everybody, tenant } from '../tenant.ts';

export interface Message {
  readonly id: string;
  readonly at: number;
  /** 'bot' or a person's Entra object id. */
  readonly from: string;
  readonly text?: string;
  readonly textFormat?: string;
  readonly summary?: string;
  readonly card?: unknown;
  readonly attachmentName?: string;
  /** The bot asks whether it may put this file into the person's OneDrive; gone once it is answered and deleted. */
  readonly consent?: FileConsent;
  /** A file in the person's OneDrive, as a link. */
  readonly file?: { readonly name: string; readonly url: string };
  readonly editedAt?: number;
  readonly deleted?: true;
  /** Id of the channel post this answers. */
  readonly threadOf?: string;
  /** People whose phone rang. Only a new message rings, an edit never does. */
  readonly rings: readonly string[];
  /** What single people see instead of the card since they pressed or refreshed; gone with the next edit. */
  readonly overlays: Readonly<Record<string, unknown>>;
  readonly version: number;
}

export interface FileConsent {
  readonly name: string;
  readonly description: string;
  readonly sizeInBytes: number;
  readonly acceptContext?: unknown;
  readonly declineContext?: unknown;
}

export interface Chat {
  /** Conversation id as the connector knows it, without ;messageid=. */
  readonly id: string;
  readonly kind: 'personal' | 'channel';
  readonly name: string;
  readonly members: readonly string[];
  /** Oldest first. */
  readonly messages: readonly Message[];
  /** Per person, the id of the newest message read. */
  readonly readUpTo: Readonly<Record<string, string>>;
}

export type NewMessage = Pick<Message, 'from' | 'rings'> & Partial<Omit<Message, 'id' | 'at' | 'version'>>;

/** All conversations. Whoever changes something calls save afterwards. */
export interface Chats {
  all(): readonly Chat[];
  of(personId: string): readonly Chat[];
  find(chatId: string): Chat | undefined;
  personal(personId: string): Chat | undefined;
  message(chatId: string, messageId: string): Message | undefined;
  add(chatId: string, message: NewMessage, now: number): Message;
  /** Replaces what everybody sees and drops the overlays. */
  edit(chatId: string, messageId: string, change: Partial<Message>, now: number): void;
  overlay(chatId: string, messageId: string, personId: string, card: unknown): void;
  read(chatId: string, personId: string): void;
}

/** Older ones fall away; the bot must cope with an activity that is gone. */
const MOST_MESSAGES = 200;

export function createChats(saved: readonly Chat[] | undefined): Chats {
  // Who came to the organisation after a former run has a chat too.
  const chats = new Map([...firstChats(), ...(saved ?? [])].map((chat) => [chat.id, chat]));
  const change = (chatId: string, part: (chat: Chat) => Partial<Chat>): void => {
    const chat = chats.get(chatId);
    if (chat) chats.set(chatId, { ...chat, ...part(chat) });
  };
  const rewrite = (chatId: string, messageId: string, rewritten: (message: Message) => Message): void =>
    change(chatId, ({ messages }) => ({
      messages: messages.map((message) => (message.id === messageId ? rewritten(message) : message)),
    }));

  return {
    all: () => [...chats.values()],
    of: (personId) => [...chats.values()].filter(({ members }) => members.includes(personId)),
    find: (chatId) => chats.get(chatId),
    personal: (personId) => chats.get(personalChatId(personId)),
    message: (chatId, messageId) => chats.get(chatId)?.messages.find(({ id }) => id === messageId),
    add(chatId, given, now) {
      const message = { overlays: {}, ...given, id: nextId(chats.values(), now), at: now, version: 1 };
      change(chatId, ({ messages }) => ({ messages: [...messages, message].slice(-MOST_MESSAGES) }));
      return message;
    },
    edit: (chatId, messageId, { text, card, summary, deleted }, now) =>
      rewrite(chatId, messageId, ({ id, at, from, rings, version, threadOf }) => ({
        id,
        at,
        from,
        rings,
        editedAt: now,
        version: version + 1,
        overlays: {},
        ...(threadOf !== undefined && { threadOf }),
        ...(text !== undefined && { text }),
        ...(card !== undefined && { card }),
        ...(summary !== undefined && { summary }),
        ...(deleted && { deleted }),
      })),
    overlay: (chatId, messageId, personId, card) =>
      rewrite(chatId, messageId, (message) => ({
        ...message,
        overlays: { ...message.overlays, [personId]: card },
      })),
    read: (chatId, personId) =>
      change(chatId, ({ messages, readUpTo }) => ({
        readUpTo: { ...readUpTo, [personId]: messages.at(-1)?.id ?? '0' },
      })),
  };
}

const personalChatId = (personId: string): string => `a:1sandbox-${personId}`;

/** Teams names messages by the millisecond; two never share one. */
function nextId(chats: Iterable<Chat>, now: number): string {
  let newest = 0;
  for (const chat of chats) newest = Math.max(newest, Number(chat.messages.at(-1)?.id ?? 0));
  return String(Math.max(now, newest + 1));
}

function firstChats(): Chat[] {
  const team = tenant.people.map(({ id }) => id);
  return [
    ...everybody.map((person): Chat => ({
      id: personalChatId(person.id),
      kind: 'personal',
      name: tenant.bot.name,
      members: [person.id],
      messages: [],
      readUpTo: {},
    })),
    ...tenant.team.channels.map((channel): Chat => ({
      id: channel.id,
      kind: 'channel',
      name: channel.name,
      members: team,
      messages: [],
      readUpTo: {},
    })),
  ];
}
