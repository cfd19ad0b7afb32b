import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { inOrder, type Actor, type Person, type Role, type StaffMember } from '../roles.ts';

/**
 * With the roles that count for a decision: those of groups only while Microsoft answers for them. Undefined: not known
 * here. A known person without roles is an actor who may do nothing.
 */
export async function actorOf(tx: Tx, organisationId: string, personId: string): Promise<Actor | undefined> {
  const [person] = await peopleOf(tx, organisationId, [personId]);
  if (!person) return undefined;
  const rows = await tx
    .selectFrom('held_role')
    .select('role')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('doubted', '=', false)
    .execute();
  return { ...person, organisationId, roles: inOrder(rows.map((row) => row.role)) };
}

/** Everybody with at least one of the roles, given or from a group, once, by name. */
export async function peopleWithRole(tx: Tx, organisationId: string, ...roles: Role[]): Promise<Person[]> {
  if (roles.length === 0) return [];
  const rows = await tx
    .selectFrom('person')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where((where) =>
      where.exists(
        where
          .selectFrom('held_role')
          .select('role')
          .whereRef('held_role.organisation_id', '=', 'person.organisation_id')
          .whereRef('held_role.person_id', '=', 'person.id')
          .where('role', 'in', roles),
      ),
    )
    .orderBy('display_name')
    .orderBy('id')
    .execute();
  return rows.map(toPerson);
}

/** In the order asked for; unknown ids are left out. */
export async function peopleOf(
  tx: Tx,
  organisationId: string,
  personIds: readonly string[],
): Promise<Person[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .selectFrom('person')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...personIds])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, toPerson(row)]));
  return personIds.flatMap((id) => byId.get(id) ?? []);
}

/** Display names by id; who is unknown has none. */
export async function namesOf(
  tx: Tx,
  organisationId: string,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const people = await peopleOf(tx, organisationId, [...new Set(personIds)]);
  return new Map(people.map((person) => [person.id, person.displayName]));
}

/** Everybody known, by name: their roles (some have none any more) and whether the bot can write to them. */
export async function staffOf(tx: Tx, organisationId: string): Promise<StaffMember[]> {
  const people = await tx
    .selectFrom('person')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('display_name')
    .orderBy('id')
    .execute();
  const held = await tx
    .selectFrom('held_role')
    .select(['person_id', 'role', 'given'])
    .where('organisation_id', '=', organisationId)
    .execute();
  const byName = await tx
    .selectFrom('person_role')
    .select(['person_id', 'role'])
    .where('organisation_id', '=', organisationId)
    .execute();
  const chats = await tx
    .selectFrom('conversation')
    .select('person_id')
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', 'personal')
    .where('reachable', '=', true)
    .execute();
  const reachable = new Set(chats.map((chat) => chat.person_id));
  return people.map((row) => {
    const own = held.filter(({ person_id }) => person_id === row.id);
    return {
      ...toPerson(row),
      roles: inOrder(own.map(({ role }) => role)),
      fromGroups: inOrder(own.filter(({ given }) => !given).map(({ role }) => role)),
      given: inOrder(byName.filter(({ person_id }) => person_id === row.id).map(({ role }) => role)),
      leftAt: row.left_at?.getTime() ?? null,
      reachable: reachable.has(row.id),
    };
  });
}

/** Of these, who has left. */
export async function leaversAmong(
  tx: Tx,
  organisationId: string,
  personIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...new Set(personIds)])
    .where('left_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Names change: the newest label wins. */
export async function savePerson(tx: Tx, organisationId: string, person: Person): Promise<void> {
  const labels = {
    display_name: person.displayName,
    user_principal_name: person.userPrincipalName,
    department: person.department,
  };
  await tx
    .insertInto('person')
    .values({ organisation_id: organisationId, id: person.id, ...labels })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet(labels))
    .execute();
}

/** Gives or takes one role. Giving twice keeps the first giver. */
export async function setRole(
  tx: Tx,
  change: { organisationId: string; personId: string; role: Role; has: boolean; by: string; now: Instant },
): Promise<void> {
  const key = { organisation_id: change.organisationId, person_id: change.personId, role: change.role };
  if (change.has) {
    await tx
      .insertInto('person_role')
      .values({ ...key, set_by: change.by, set_at: new Date(change.now) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return;
  }
  await tx
    .deleteFrom('person_role')
    .where('organisation_id', '=', key.organisation_id)
    .where('person_id', '=', key.person_id)
    .where('role', '=', key.role)
    .execute();
}

const toPerson = (row: {
  id: string;
  display_name: string;
  user_principal_name: string;
  department: string;
}): Person => ({
  id: row.id,
  displayName: row.display_name,
  userPrincipalName: row.user_principal_name,
  department: row.department,
});
