import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Conversation } from '../domain/messages/card-copy.ts';
import type { Turn } from './turn.ts';

type Place = Turn['place'];

const teamsData = z.looseObject({
  channel: z.looseObject({ id: z.string().min(1), name: z.string().nullish() }).optional(),
});

/** Where an activity happened. Anything that is not a chat with one person counts as a channel: others read along. */
export function placeOf(activity: Activity): Place {
  const { conversation } = activity;
  const channel = teamsData.safeParse(activity.channelData).data?.channel;
  // conversation.id of a channel carries ;messageid= and changes with the thread.
  if (channel)
    return { kind: 'channel', conversationId: channel.id, name: channel.name ?? conversation.name ?? '' };
  const isPersonal = (conversation.conversationType ?? 'personal') === 'personal' && !conversation.isGroup;
  return isPersonal
    ? { kind: 'personal', conversationId: conversation.id, name: activity.from.name ?? '' }
    : { kind: 'channel', conversationId: conversation.id, name: conversation.name ?? '' };
}

/**
 * What to keep so that the bot can write there later; undefined when it could not. `personId` is the known
 * person's Entra object id. An empty name says: not told this time.
 */
export function conversationOf(
  activity: Activity,
  who: { organisationId: string; personId: string | undefined; reachable: boolean },
): Omit<Conversation, 'seenAt'> | undefined {
  const place = placeOf(activity);
  const isGroupChat = activity.conversation.conversationType === 'groupChat';
  if (isGroupChat || (place.kind === 'personal' && who.personId === undefined)) return undefined;
  const isPersonal = place.kind === 'personal';
  return {
    organisationId: who.organisationId,
    id: place.conversationId,
    kind: place.kind,
    personId: isPersonal ? (who.personId ?? null) : null,
    memberId: isPersonal ? activity.from.id : null,
    name: place.name,
    serviceUrl: activity.serviceUrl,
    botId: activity.recipient.id,
    reachable: who.reachable,
  };
}
