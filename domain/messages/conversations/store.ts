import { isDeepStrictEqual } from 'node:util';
import type { Books, Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Conversation } from '../card-copy.ts';
import type { ConversationRow } from '../store.ts';
import type { Selectable } from 'kysely';

/** A person has one personal chat with the bot: a newer one (reinstalled) replaces the older. */
export async function saveConversation(tx: Tx, seen: Conversation): Promise<void> {
  if (seen.kind === 'personal' && seen.personId !== null) {
    await tx
      .deleteFrom('conversation')
      .where('organisation_id', '=', seen.organisationId)
      .where('kind', '=', 'personal')
      .where('person_id', '=', seen.personId)
      .where('id', '<>', seen.id)
      .execute();
  }
  const row = {
    organisation_id: seen.organisationId,
    id: seen.id,
    kind: seen.kind,
    person_id: seen.personId,
    member_id: seen.memberId,
    name: seen.name,
    service_url: seen.serviceUrl,
    bot_id: seen.botId,
    reachable: seen.reachable,
    seen_at: new Date(seen.seenAt),
  };
  await tx
    .insertInto('conversation')
    .values({ ...row, alert_preset: null })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'id']).doUpdateSet((old) => ({
        ...row,
        // Most activities in a channel do not carry its name.
        name: seen.name === '' ? old.ref('conversation.name') : seen.name,
        member_id: seen.memberId ?? old.ref('conversation.member_id'),
      })),
    )
    .execute();
}

/** When it was seen last just as it is now, and whether anything for this person could not be delivered. */
export async function lastSeen(
  books: Books,
  seen: Omit<Conversation, 'seenAt'>,
): Promise<{ at: Instant; someUnreachable: boolean } | undefined> {
  const row = await books
    .selectFrom('conversation')
    .selectAll()
    .select((from) =>
      from
        .exists(
          from
            .selectFrom('card_copy')
            .select('card_copy.id')
            .whereRef('card_copy.organisation_id', '=', 'conversation.organisation_id')
            .whereRef('card_copy.person_id', '=', 'conversation.person_id')
            .where('card_copy.state', '=', 'unreachable')
            .where('card_copy.activity_id', 'is', null)
            .where('card_copy.by_mail', '=', false),
        )
        .as('some_unreachable'),
    )
    .where('organisation_id', '=', seen.organisationId)
    .where('id', '=', seen.id)
    .executeTakeFirst();
  if (!row) return undefined;
  const known = toConversation(row);
  // What was not told this time is kept as it is.
  const told = { ...seen, name: seen.name || known.name, memberId: seen.memberId ?? known.memberId };
  const isSame = isDeepStrictEqual({ ...told, seenAt: known.seenAt }, known);
  return isSame ? { at: known.seenAt, someUnreachable: row.some_unreachable === true } : undefined;
}

export async function isKnown(tx: Tx, organisationId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('conversation')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

export async function personalChat(
  tx: Tx,
  organisationId: string,
  personId: string,
): Promise<Conversation | undefined> {
  const row = await tx
    .selectFrom('conversation')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'personal')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row && toConversation(row);
}

export async function channel(
  tx: Tx,
  organisationId: string,
  channelId: string,
): Promise<Conversation | undefined> {
  const row = await tx
    .selectFrom('conversation')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'channel')
    .where('id', '=', channelId)
    .executeTakeFirst();
  return row && toConversation(row);
}

/** Ids of everybody the bot can write to. */
export async function reachablePeople(tx: Tx, organisationId: string): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('conversation')
    .select('person_id')
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'personal')
    .where('reachable', '=', true)
    .execute();
  return new Set(rows.flatMap((row) => row.person_id ?? []));
}

/** Reachable channels that an owner bound, with their preset, by name. */
export async function alertChannels(
  tx: Tx,
  organisationId: string,
): Promise<readonly { id: string; name: string; preset: string }[]> {
  const rows = await tx
    .selectFrom('conversation')
    .select(['id', 'name', 'alert_preset'])
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'channel')
    .where('reachable', '=', true)
    .where('alert_preset', 'is not', null)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name, preset: row.alert_preset ?? '' }));
}

/** null: no alerts there. Undefined: no such channel was ever seen. */
export async function alertPresetIn(
  tx: Tx,
  organisationId: string,
  channelId: string,
): Promise<string | null | undefined> {
  const row = await tx
    .selectFrom('conversation')
    .select('alert_preset')
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'channel')
    .where('id', '=', channelId)
    .executeTakeFirst();
  return row?.alert_preset;
}

/** null: no alerts here any more. */
export async function setAlertPreset(
  tx: Tx,
  input: { organisationId: string; channelId: string; preset: string | null },
): Promise<void> {
  await tx
    .updateTable('conversation')
    .set({ alert_preset: input.preset })
    .where('organisation_id', '=', input.organisationId)
    .where('kind', '=', 'channel')
    .where('id', '=', input.channelId)
    .execute();
}

/**
 * The Bot Connector said no: nothing is sent there until somebody writes from there again.
 * @returns the channel that is lost with this and got alerts till now, if it is one
 */
export async function markUnreachable(
  tx: Tx,
  input: { organisationId: string; personId: string | null; channelId: string | null },
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const chat = tx
    .updateTable('conversation')
    .set({ reachable: false })
    .where('organisation_id', '=', input.organisationId)
    .where('reachable', '=', true);
  if (input.personId !== null) {
    await chat.where('kind', '=', 'personal').where('person_id', '=', input.personId).execute();
    return undefined;
  }
  const lost = await chat
    .where('kind', '=', 'channel')
    .where('id', '=', input.channelId ?? '')
    .returning(['id', 'name', 'alert_preset'])
    .executeTakeFirst();
  return lost && lost.alert_preset !== null ? { id: lost.id, name: lost.name } : undefined;
}

const toConversation = (row: Selectable<ConversationRow>): Conversation => ({
  organisationId: row.organisation_id,
  id: row.id,
  kind: row.kind === 'channel' ? 'channel' : 'personal',
  personId: row.person_id,
  memberId: row.member_id,
  name: row.name,
  serviceUrl: row.service_url,
  botId: row.bot_id,
  reachable: row.reachable,
  seenAt: row.seen_at.getTime(),
});
