import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { ROLES, type Actor, type Person, type Role, type StaffMember } from '../roles.ts';

/** Undefined: not known here. A known person without roles is an actor who may do nothing. */
export async function actorOf(tx: Tx, organisationId: string, personId: string): Promise<Actor | undefined> {
  const [person] = await peopleOf(tx, organisationId, [personId]);
  if (!person) return undefined;
  const rows = await tx
    .selectFrom('person_role')
    .select('role')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .execute();
  return { ...person, organisationId, roles: inOrder(rows.map((row) => row.role)) };
}

/** Everybody with at least one of the roles, once, by name. */
export async function peopleWithRole(tx: Tx, organisationId: string, ...roles: Role[]): Promise<Person[]> {
  if (roles.length === 0) return [];
  const rows = await tx
    .selectFrom('person')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where((where) =>
      where.exists(
        where
          .selectFrom('person_role')
          .select('role')
          .whereRef('person_role.organisation_id', '=', 'person.organisation_id')
          .whereRef('person_role.person_id', '=', 'person.id')
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
  const roles = await tx
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
  return people.map(toPerson).map((person) => ({
    ...person,
    roles: inOrder(roles.filter((row) => row.person_id === person.id).map((row) => row.role)),
    reachable: reachable.has(person.id),
  }));
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

// Roles this version does not know (an older or newer release wrote them) give no rights.
const inOrder = (found: readonly string[]): Role[] => ROLES.filter((role) => found.includes(role));

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
