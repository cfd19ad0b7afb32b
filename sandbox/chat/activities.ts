import { tenant, type TenantPerson } from '../tenant.ts';
import type { Chat } from './chats.ts';

/** An activity as Teams sends it to a bot. */
export type Activity = Readonly<Record<string, unknown>>;

interface Where {
  readonly origin: string;
  readonly chat: Chat;
  /** Root of the thread in a channel. */
  readonly threadOf?: string | undefined;
}

/** The fields every activity of Teams carries. `id` is the message's id for messages, anything unique for the rest. */
export function activity(
  type: string,
  id: string,
  person: TenantPerson,
  where: Where,
  now: number,
): Activity {
  return {
    type,
    id,
    timestamp: new Date(now).toISOString(),
    localTimestamp: new Date(now).toISOString(),
    channelId: 'msteams',
    serviceUrl: `${where.origin}/sandbox/connector`,
    from: { id: person.mri, name: person.displayName, aadObjectId: person.id },
    recipient: tenant.bot,
    conversation: conversation(where),
    channelData: channelData(where.chat),
    locale: 'en-US',
    localTimezone: tenant.organisation.timeZone,
    entities: [{ type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web' }],
  };
}

function conversation({ chat, threadOf }: Where): object {
  const { tenantId } = tenant;
  if (chat.kind === 'personal') return { conversationType: 'personal', tenantId, id: chat.id };
  const id = threadOf === undefined ? chat.id : `${chat.id};messageid=${threadOf}`;
  return { isGroup: true, conversationType: 'channel', tenantId, id };
}

export function channelData(chat: Chat): object {
  const { team, tenantId } = tenant;
  if (chat.kind === 'personal') return { tenant: { id: tenantId } };
  return {
    teamsChannelId: chat.id,
    teamsTeamId: team.id,
    channel: { id: chat.id, name: chat.name },
    team: { id: team.id, name: team.name, aadGroupId: team.aadGroupId },
    tenant: { id: tenantId },
  };
}
