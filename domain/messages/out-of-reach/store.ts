import { sql } from 'kysely';
import type { Tx } from '../../database.ts';

/**
 * Names, in order: people with a role that something may be asked of, and channels with alerts, to whom a message did not
 * get through. Who never had to be told anything is not among them.
 */
export async function outOfReach(
  tx: Tx,
  organisationId: string,
): Promise<{ readonly people: readonly string[]; readonly channels: readonly string[] }> {
  const { rows } = await sql<{ is_channel: boolean; name: string }>`
    select false as is_channel, person.display_name as name from person
    where person.organisation_id = ${organisationId} and person.left_at is null
      and exists (
        select from held_role role
        where role.organisation_id = person.organisation_id and role.person_id = person.id
          and role.role in ('owner', 'approver', 'buyer', 'license-admin'))
      and not exists (
        select from conversation chat
        where chat.organisation_id = person.organisation_id and chat.person_id = person.id
          and chat.kind = 'personal' and chat.reachable)
      and (
        exists (
          select from conversation chat
          where chat.organisation_id = person.organisation_id and chat.person_id = person.id
            and chat.kind = 'personal')
        or exists (
          select from card_copy copy
          where copy.organisation_id = person.organisation_id and copy.person_id = person.id
            and copy.state = 'unreachable'))
    union all
    select true, name from conversation
    where organisation_id = ${organisationId} and kind = 'channel' and alert_preset is not null and not reachable
    order by 1, 2`.execute(tx);
  return {
    people: rows.flatMap(({ is_channel, name }) => (is_channel ? [] : name)),
    channels: rows.flatMap(({ is_channel, name }) => (is_channel ? name : [])),
  };
}
