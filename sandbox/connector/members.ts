import { json, type Answer } from '../http/answer.ts';
import { personByMember, tenant, type TenantPerson } from '../tenant.ts';
import type { World } from '../world.ts';
import { conversation } from './conversations.ts';
import { conversationNotFound, notInRoster } from './errors.ts';

export function members(world: World, conversationId: string, paged: boolean): Answer {
  const found = conversationOrTeam(world, conversationId);
  if (!found) return conversationNotFound();
  const accounts = tenant.people.filter(({ id }) => found.includes(id)).map(account);
  return json(paged ? { members: accounts } : accounts);
}

export function member(world: World, conversationId: string, memberId: string): Answer {
  const person = personByMember(memberId);
  const found = conversationOrTeam(world, conversationId);
  if (!found) return conversationNotFound();
  return person && found.includes(person.id) ? json(account(person)) : notInRoster();
}

export function team(teamId: string): Answer {
  const { id, name, aadGroupId, channels } = tenant.team;
  if (teamId !== id) return conversationNotFound();
  return json({ id, name, aadGroupId, tenantId: tenant.tenantId, channelCount: channels.length });
}

export const teamChannels = (teamId: string): Answer =>
  teamId === tenant.team.id ? json({ conversations: tenant.team.channels }) : conversationNotFound();

/** The roster of a team is asked for under the team's own id too. */
const conversationOrTeam = (world: World, id: string): readonly string[] | undefined =>
  id === tenant.team.id ? tenant.people.map((person) => person.id) : conversation(world, id)?.chat.members;

function account(person: TenantPerson): object {
  const [givenName, surname] = person.displayName.split(' ');
  return {
    id: person.mri,
    name: person.displayName,
    objectId: person.id,
    aadObjectId: person.id,
    givenName,
    surname,
    email: person.userPrincipalName,
    userPrincipalName: person.userPrincipalName,
    tenantId: tenant.tenantId,
    userRole: 'user',
  };
}
