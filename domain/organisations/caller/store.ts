import { sql } from 'kysely';
import type { Books } from '../../database.ts';
import { HOUR, type Instant } from '../../instant.ts';
import { inOrder, type Actor } from '../roles.ts';
import { settingsFromJson } from '../settings-json.ts';
import type { Organisation } from '../settings.ts';

export interface Caller {
  readonly organisation: Organisation;
  /** Undefined: not known here. A known person without roles is an actor who may do nothing. */
  readonly actor: Actor | undefined;
  /** When Microsoft last answered for this person's groups; null: never. */
  readonly checkedAt: Instant | null;
}

/** While Microsoft is silent, what its groups gave still lets people look this long, ms. */
const KNOWN_FOR = HOUR;

/**
 * Who speaks and for which organisation, with its newest settings, in one statement: it is asked before every answer.
 * Undefined: the organisation was never set up.
 */
export async function callerOf(
  books: Books,
  { organisationId, personId, now }: { organisationId: string; personId: string | undefined; now: Instant },
): Promise<Caller | undefined> {
  const row = await books
    .selectFrom('organisation')
    .innerJoin('setting', 'setting.organisation_id', 'organisation.id')
    .leftJoin('person', (join) =>
      join.onRef('person.organisation_id', '=', 'organisation.id').on('person.id', '=', personId ?? null),
    )
    .select(['organisation.id', 'organisation.name', 'setting.version', 'setting.settings'])
    .select(['person.id as person_id', 'person.display_name', 'person.user_principal_name'])
    .select('person.department')
    .select((from) =>
      from
        .selectFrom('held_role')
        .select(sql<string | null>`string_agg(role, ' ')`.as('held'))
        .whereRef('held_role.organisation_id', '=', 'person.organisation_id')
        .whereRef('held_role.person_id', '=', 'person.id')
        .where((held) =>
          held.or([held('given', '=', true), held('checked_at', '>', new Date(now - KNOWN_FOR))]),
        )
        .as('roles'),
    )
    .select((from) =>
      from
        .selectFrom('membership')
        .select('checked_at')
        .whereRef('membership.organisation_id', '=', 'organisation.id')
        .where('membership.person_id', '=', personId ?? null)
        .as('checked_at'),
    )
    .where('organisation.id', '=', organisationId)
    .orderBy('setting.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const held = row.roles?.split(' ') ?? [];
  return {
    organisation: {
      id: row.id,
      name: row.name,
      settings: settingsFromJson(row.settings, Number(row.version)),
    },
    actor:
      row.person_id === null
        ? undefined
        : {
            organisationId,
            id: row.person_id,
            displayName: row.display_name ?? '',
            userPrincipalName: row.user_principal_name ?? '',
            department: row.department ?? '',
            roles: inOrder(held),
          },
    checkedAt: row.checked_at?.getTime() ?? null,
  };
}
