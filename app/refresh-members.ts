import type { DirectoryPerson } from '../domain/organisations/directory.ts';
import { membershipsOf } from '../domain/organisations/membership/store.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import { staffOf } from '../domain/organisations/store.ts';
import { keepMembers, type Found } from '../domain/staff/keep-members.ts';
import { mappedGroups } from '../domain/staff/rules.ts';
import { looking, transact, type Parts } from './books.ts';

/**
 * The clock's part: who is in the mapped groups, and whether everybody with a role is still there. Microsoft is asked
 * outside any transaction. Throws when it does not answer: nothing is kept then, and the queue tries again.
 */
export async function refreshMembers(parts: Parts, organisationId: string): Promise<void> {
  const askedAt = parts.now();
  const { organisation, known } = await looking(parts, organisationId, async (tx, at) => ({
    organisation: at.organisation,
    known: await knownPeople(tx, organisationId),
  }));
  const roster = await rosterOf(parts, organisation);
  const others = known.filter((id) => !roster.has(id));
  const found = [
    ...roster.values(),
    ...(await lookedUp(parts, others)).map(([personId, person]) => ({ personId, person, groups: [] })),
  ];
  const now = parts.now();
  const { changed } = await transact(parts, (tx) => keepMembers(tx, { organisation, found, askedAt, now }));
  if (changed) parts.nudge('deliver-cards', organisationId);
}

/** Who has or had a role by name, or wrote since groups are mapped. */
async function knownPeople(
  tx: Parameters<typeof staffOf>[0],
  organisationId: string,
): Promise<readonly string[]> {
  const staff = await staffOf(tx, organisationId);
  const named = staff.filter(({ given, roles }) => given.length > 0 || roles.length > 0).map(({ id }) => id);
  const members = [...(await membershipsOf(tx, organisationId)).values()].filter(
    ({ groups }) => groups.length > 0,
  );
  return [...new Set([...named, ...members.map(({ personId }) => personId)])];
}

async function rosterOf(
  { groups }: Parts,
  { settings }: Organisation,
): Promise<ReadonlyMap<string, Found & { readonly groups: string[] }>> {
  const roster = new Map<string, Found & { readonly groups: string[] }>();
  for (const groupId of mappedGroups(settings.groupRoles))
    for (const person of await groups.members(groupId)) {
      const found = roster.get(person.id) ?? { personId: person.id, person, groups: [] };
      found.groups.push(groupId);
      roster.set(person.id, found);
    }
  return roster;
}

/** Somebody new may be missing from the list for a while: only a look-up of his own says that he is gone. */
async function lookedUp(
  { directory }: Parts,
  ids: readonly string[],
): Promise<readonly (readonly [string, DirectoryPerson | undefined])[]> {
  if (ids.length === 0) return [];
  const listed = new Map((await directory.listed(ids)).map((person) => [person.id, person]));
  const answers: (readonly [string, DirectoryPerson | undefined])[] = [];
  for (const id of ids) answers.push([id, listed.get(id) ?? (await directory.person(id))]);
  return answers;
}
