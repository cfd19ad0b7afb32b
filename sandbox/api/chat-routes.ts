import { z } from 'zod';
import type { Chat, Message } from '../chat/chats.ts';
import { answerConsent } from '../chat/file-consent.ts';
import { press, submit } from '../chat/press.ts';
import { refresh, refreshInView } from '../chat/refresh.ts';
import { say } from '../chat/say.ts';
import { typeahead } from '../chat/typeahead.ts';
import { json, refused, type Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import type { Route } from '../http/routes.ts';
import { personById, type TenantPerson } from '../tenant.ts';
import type { World } from '../world.ts';
import { chatView } from './chat-view.ts';

/** What the chat page calls, always in the name of one person. */
export const chatRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/chats', run: (world, call) => chats(world, call) },
  { method: 'GET', path: '/api/events', run: (world, call) => events(world, call) },
  { method: 'POST', path: '/api/read', run: (world, call) => read(world, call) },
  { method: 'POST', path: '/api/say', run: (world, call) => sayRoute(world, call) },
  { method: 'POST', path: '/api/act', run: (world, call) => act(world, call) },
  { method: 'POST', path: '/api/consent', run: (world, call) => consentRoute(world, call) },
  { method: 'POST', path: '/api/search', run: (world, call) => searchRoute(world, call) },
  { method: 'POST', path: '/api/refresh', run: (world, call) => refreshRoute(world, call) },
];

function chats(world: World, { query }: Call): Answer {
  const person = personById(query.get('as'));
  if (!person) return nobody();
  const own = world.chats.of(person.id);
  for (const chat of own) refreshInView(world, person, chat);
  return json({ now: world.clock.now(), chats: own.map((chat) => chatView(chat, person.id)) });
}

function events(world: World, { query }: Call): Answer {
  const as = query.get('as');
  if (as !== null && !personById(as)) return nobody();
  return {
    kind: 'stream',
    open: (response) => world.hub.open(response, as ?? undefined, { now: world.clock.now() }),
  };
}

const inChat = z.object({ as: z.string(), chatId: z.string() });

function read(world: World, { body }: Call): Answer {
  const asked = inChat.safeParse(body);
  const place = asked.success ? placeOf(world, asked.data) : undefined;
  if (!place) return nobody();
  world.chats.read(place.chat.id, place.person.id);
  world.save();
  return json({ ok: true });
}

const MOST_TEXT = 14_000;
const saying = inChat.extend({
  text: z.string().max(MOST_TEXT).default(''),
  threadOf: z.string().optional(),
  attachmentName: z.string().min(1).max(200).optional(),
  attachmentBase64: z.base64().optional(),
});

async function sayRoute(world: World, { body }: Call): Promise<Answer> {
  const asked = saying.safeParse(body);
  if (!asked.success) return badRequest('as, chatId and text are needed.');
  const { text, threadOf, attachmentName, attachmentBase64 } = asked.data;
  const place = placeOf(world, asked.data);
  if (!place) return nobody();
  if (threadOf !== undefined && !world.chats.message(place.chat.id, threadOf))
    return refused(404, 'no-such-message', 'The thread is gone.');
  const file =
    attachmentName === undefined
      ? undefined
      : { name: attachmentName, bytes: Buffer.from(attachmentBase64 ?? '', 'base64') };
  return json(await say(world, place.person, place.chat, { text, threadOf, file }));
}

const onMessage = inChat.extend({ messageId: z.string() });
const acting = onMessage.extend({
  verb: z.string().nullish(),
  data: z.unknown(),
  inputs: z.record(z.string(), z.unknown()).default({}),
});

async function act(world: World, { body }: Call): Promise<Answer> {
  const asked = acting.safeParse(body);
  if (!asked.success) return badRequest('as, chatId, messageId, data and inputs are needed.');
  const { verb, data, inputs } = asked.data;
  const place = messageOf(world, asked.data);
  if (!place) return refused(404, 'no-such-message', 'That message is not in this chat.');
  const { person, chat, message } = place;
  // Inputs are merged into the button's data, unless that is a bare text.
  const value = typeof data === 'object' ? { ...data, ...inputs } : data === undefined ? inputs : data;
  world.chats.read(chat.id, person.id);
  if (verb === undefined || verb === null) {
    const { delivered } = await submit(world, person, chat, message, value);
    return json({ kind: 'submitted', messageId: null, delivered });
  }
  return json(await press(world, person, chat, message, { verb, data: value, trigger: 'manual' }));
}

const searching = onMessage.extend({ text: z.string().max(200), dataset: z.string().max(200) });

async function searchRoute(world: World, { body }: Call): Promise<Answer> {
  const asked = searching.safeParse(body);
  const place = asked.success ? messageOf(world, asked.data) : undefined;
  if (!asked.success || !place) return refused(404, 'no-such-message', 'That message is not in this chat.');
  return json({ results: await typeahead(world, place, asked.data) });
}

const consenting = onMessage.extend({ allow: z.boolean() });

/** Whether the bot may put the file of that message into the person's OneDrive. */
async function consentRoute(world: World, { body }: Call): Promise<Answer> {
  const asked = consenting.safeParse(body);
  const place = asked.success ? placeOf(world, asked.data) : undefined;
  const message = asked.success ? world.chats.message(asked.data.chatId, asked.data.messageId) : undefined;
  if (!asked.success || !place || !message?.consent || message.deleted)
    return refused(404, 'no-such-message', 'Nothing is asked there.');
  return json(await answerConsent(world, { ...place, message }, message.consent, asked.data.allow));
}

async function refreshRoute(world: World, { body }: Call): Promise<Answer> {
  const asked = onMessage.safeParse(body);
  const place = asked.success ? messageOf(world, asked.data) : undefined;
  if (!place) return refused(404, 'no-such-message', 'That message is not in this chat.');
  const answer = refresh(world, place.person, place.chat, place.message);
  return json(answer ? await answer : { kind: 'none' });
}

interface Place {
  readonly person: TenantPerson;
  readonly chat: Chat;
}

function placeOf(world: World, asked: z.infer<typeof inChat>): Place | undefined {
  const person = personById(asked.as);
  const chat = world.chats.find(asked.chatId);
  return person && chat?.members.includes(person.id) ? { person, chat } : undefined;
}

function messageOf(
  world: World,
  asked: z.infer<typeof onMessage>,
): (Place & { readonly message: Message }) | undefined {
  const place = placeOf(world, asked);
  const message = place && world.chats.message(place.chat.id, asked.messageId);
  return place && message && !message.deleted && message.card !== undefined
    ? { ...place, message }
    : undefined;
}

const nobody = (): Answer => refused(404, 'no-such-person-or-chat', 'No such person, or not in this chat.');
const badRequest = (message: string): Answer => refused(400, 'bad-request', message);
