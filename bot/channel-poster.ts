import type { Activity } from 'botbuilder';
import type { Conversation, Message, PostedAt, Poster, PostResult } from '../domain/messages/card-copy.ts';
import type { CreditAdapter } from './adapter.ts';
import { ConnectorError } from './connector.ts';
import { messageActivity } from './reply.ts';
import { mentionsAnybody, withoutMentions } from './without-mentions.ts';

/** The way out for cards that nobody asked for in this very moment. Never throws for what Teams may answer. */
export const channelPoster = (adapter: CreditAdapter): Poster => ({
  post: async (to, message) => {
    const send = (sent: Message) =>
      attempt(() => (to.kind === 'channel' ? startThread : writeTo)(adapter, to, sent));
    const result = await send(message);
    // Whoever is on call may not be in the team: better said without ringing than not at all.
    const refused = result.kind === 'retry' && result.reason.startsWith('400');
    return refused && mentionsAnybody(message) ? send(withoutMentions(message)) : result;
  },
  edit: async (at, message) => {
    const result = await attempt(() => edit(adapter, at, message));
    // A message that is not there any more, under whichever code, will not come back.
    return orGone(result);
  },
  reply: async (to, under, message) => orGone(await attempt(() => reply(adapter, { to, under, message }))),
});

const orGone = (result: PostResult): PostResult =>
  result.kind === 'unreachable' && result.reason.startsWith('404') ? { kind: 'gone' } : result;

/** The conversation of a message in a channel is its thread. */
async function reply(
  adapter: CreditAdapter,
  { to, under, message }: { to: Conversation; under: PostedAt; message: Message },
): Promise<PostedAt> {
  const connector = await adapter.connector(under.serviceUrl);
  const { conversationId, serviceUrl } = under;
  const sent = await connector.conversations.sendToConversation(conversationId, activityFor(to, message));
  return { serviceUrl, conversationId, activityId: sent.id };
}

async function writeTo(adapter: CreditAdapter, to: Conversation, message: Message): Promise<PostedAt> {
  const connector = await adapter.connector(to.serviceUrl);
  const sent = await connector.conversations.sendToConversation(to.id, activityFor(to, message));
  return { serviceUrl: to.serviceUrl, conversationId: to.id, activityId: sent.id };
}

/** A new post in a channel is a new conversation: its id is the channel's with ;messageid= behind. */
async function startThread(adapter: CreditAdapter, to: Conversation, message: Message): Promise<PostedAt> {
  const connector = await adapter.connector(to.serviceUrl);
  const created = await connector.conversations.createConversation({
    isGroup: true,
    bot: { id: to.botId, name: '' },
    tenantId: to.organisationId,
    channelData: { channel: { id: to.id }, tenant: { id: to.organisationId } },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the connector fills in what its type demands
    activity: activityFor(to, message) as Activity,
  });
  return { serviceUrl: to.serviceUrl, conversationId: created.id, activityId: created.activityId };
}

/** An edit rings nobody. */
async function edit(adapter: CreditAdapter, at: PostedAt, message: Message): Promise<PostedAt> {
  const connector = await adapter.connector(at.serviceUrl);
  const { conversationId: id, activityId } = at;
  const activity = { ...messageActivity(message), id: activityId };
  await connector.conversations.updateActivity(id, activityId, activity);
  return at;
}

const activityFor = (to: Conversation, message: Message): Partial<Activity> => ({
  ...messageActivity(message),
  from: { id: to.botId, name: '' },
  ...(message.quiet && { channelData: { notification: { alert: false } } }),
  ...(to.memberId !== null && { recipient: { id: to.memberId, name: '' } }),
});

async function attempt(work: () => Promise<PostedAt>): Promise<PostResult> {
  try {
    return { kind: 'posted', at: await work() };
  } catch (error) {
    if (error instanceof ConnectorError) return readError(error);
    throw error;
  }
}

/** Statuses after which Microsoft asks to try again. No answer at all counts as one. */
const AGAIN = new Set([408, 412, 429, 500, 502, 503, 504]);

function readError({ status, code, afterMs }: ConnectorError): PostResult {
  if (status === null || AGAIN.has(status)) {
    const reason = reasonOf(status, code);
    return { kind: 'retry', afterMs, reason, ...(status === 429 && { isFull: true }) };
  }
  if (code.startsWith('ActivityNotFound') || code.startsWith('MessageNotFound')) return { kind: 'gone' };
  if (status !== 403 && status !== 404) return { kind: 'retry', afterMs, reason: reasonOf(status, code) };
  // Blocked by the person, removed from the team, conversation deleted, no longer a member.
  return { kind: 'unreachable', reason: reasonOf(status, code) };
}

const reasonOf = (status: number | null, code: string): string =>
  status === null ? code : `${status} ${code}`;
