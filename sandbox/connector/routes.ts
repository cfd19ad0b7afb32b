import type { Route } from '../http/routes.ts';
import type { World } from '../world.ts';
import type { Answer } from '../http/answer.ts';
import { remove, update } from './change.ts';
import { conversation, create } from './conversations.ts';
import { activityNotFound, conversationNotFound } from './errors.ts';
import { member, members, team, teamChannels } from './members.ts';
import { post } from './post.ts';

const BASE = '/connector/v3/conversations';

/** A stand-in for the Bot Connector service as Teams runs it. Tokens are not looked at: it is loopback only. */
export const connectorRoutes: readonly Route[] = [
  { method: 'POST', path: BASE, run: (world, call) => create(world, call) },
  {
    method: 'POST',
    path: `${BASE}/:id/activities`,
    run: (world, { body }, { id = '' }) => send(world, id, undefined, body),
  },
  {
    method: 'POST',
    path: `${BASE}/:id/activities/:activityId`,
    run: (world, { body }, { id = '', activityId = '' }) => send(world, id, activityId, body),
  },
  {
    method: 'PUT',
    path: `${BASE}/:id/activities/:activityId`,
    run: (world, { body }, { id = '', activityId = '' }) => update(world, id, activityId, body),
  },
  {
    method: 'DELETE',
    path: `${BASE}/:id/activities/:activityId`,
    run: (world, _call, { id = '', activityId = '' }) => remove(world, id, activityId),
  },
  {
    method: 'GET',
    path: `${BASE}/:id/members`,
    run: (world, _call, { id = '' }) => members(world, id, false),
  },
  {
    method: 'GET',
    path: `${BASE}/:id/pagedmembers`,
    run: (world, _call, { id = '' }) => members(world, id, true),
  },
  {
    method: 'GET',
    path: `${BASE}/:id/members/:memberId`,
    run: (world, _call, { id = '', memberId = '' }) => member(world, id, memberId),
  },
  { method: 'GET', path: '/connector/v3/teams/:id', run: (_world, _call, { id = '' }) => team(id) },
  {
    method: 'GET',
    path: '/connector/v3/teams/:id/conversations',
    run: (_world, _call, { id = '' }) => teamChannels(id),
  },
];

/** In a channel a message without a thread is a new post, an answer to a post joins its thread, an answer to an event is a new post. */
function send(world: World, conversationId: string, replyTo: string | undefined, body: unknown): Answer {
  const found = conversation(world, conversationId);
  if (!found) return conversationNotFound();
  const { chat, threadOf } = found;
  if (chat.kind === 'personal') return post(world, chat, undefined, body);
  if (threadOf !== undefined && !world.chats.message(chat.id, threadOf)) return activityNotFound();
  const answered = replyTo === undefined ? undefined : world.chats.message(chat.id, replyTo);
  return post(world, chat, threadOf ?? answered?.threadOf ?? answered?.id, body);
}
