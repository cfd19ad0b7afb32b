import type { Generated } from 'kysely';
import type { NullableTime, TimeColumn } from '../../../db/columns.ts';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { ROLES, type Role } from '../roles.ts';

export interface MembershipRow {
  organisation_id: string;
  person_id: string;
  groups: string;
  checked_at: TimeColumn;
  doubted: Generated<boolean>;
}

export interface HeldRoleRow {
  organisation_id: string;
  person_id: string;
  role: string;
  given: boolean;
  doubted: boolean;
  checked_at: NullableTime;
}

/** What Microsoft said of somebody's groups, and when it was asked. */
export interface Membership {
  readonly personId: string;
  /** Ids of the mapped groups he is in, lower case. */
  readonly groups: readonly string[];
  readonly checkedAt: Instant;
}

export async function membershipsOf(
  tx: Tx,
  organisationId: string,
): Promise<ReadonlyMap<string, Membership & { readonly doubted: boolean }>> {
  const rows = await tx
    .selectFrom('membership')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .execute();
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        personId: row.person_id,
        groups: row.groups.split(' ').filter((id) => id !== ''),
        checkedAt: row.checked_at.getTime(),
        doubted: row.doubted,
      },
    ]),
  );
}

/** The newest question counts, in whatever order the answers arrive. At most some hundreds at once. */
export async function setMemberships(
  tx: Tx,
  organisationId: string,
  said: readonly Membership[],
): Promise<void> {
  if (said.length === 0) return;
  await tx
    .insertInto('membership')
    .values(
      said.map(({ personId, groups, checkedAt }) => ({
        organisation_id: organisationId,
        person_id: personId,
        groups: [...new Set(groups)].toSorted().join(' '),
        checked_at: new Date(checkedAt),
        doubted: false,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'person_id'])
        .doUpdateSet((row) => ({
          groups: row.ref('excluded.groups'),
          checked_at: row.ref('excluded.checked_at'),
          doubted: false,
        }))
        .whereRef('membership.checked_at', '<=', 'excluded.checked_at'),
    )
    .execute();
}

/** Microsoft did not answer for this person: until it does, the groups count for looking only. */
export async function doubtMembership(tx: Tx, organisationId: string, personId: string): Promise<void> {
  await tx
    .updateTable('membership')
    .set({ doubted: true })
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .execute();
}

/** When each known person was found gone; null: is here. */
export async function leftSince(
  tx: Tx,
  organisationId: string,
): Promise<ReadonlyMap<string, Instant | null>> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'left_at'])
    .where('organisation_id', '=', organisationId)
    .execute();
  return new Map(rows.map((row) => [row.id, row.left_at?.getTime() ?? null]));
}

export async function setLeft(
  tx: Tx,
  { organisationId, personId, leftAt }: { organisationId: string; personId: string; leftAt: Instant | null },
): Promise<void> {
  await tx
    .updateTable('person')
    .set({ left_at: leftAt === null ? null : new Date(leftAt) })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', personId)
    .execute();
}

export interface Held {
  readonly personId: string;
  readonly role: Role;
  readonly given: boolean;
}

/** Every role that somebody has now, and why. */
export async function heldRoles(tx: Tx, organisationId: string): Promise<readonly Held[]> {
  const rows = await tx
    .selectFrom('held_role')
    .select(['person_id', 'role', 'given'])
    .distinct()
    .where('organisation_id', '=', organisationId)
    .execute();
  return rows.flatMap((row) => {
    const role = ROLES.find((known) => known === row.role);
    return role === undefined ? [] : [{ personId: row.person_id, role, given: row.given }];
  });
}
