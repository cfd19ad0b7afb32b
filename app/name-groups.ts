import type { GroupRole } from '../domain/organisations/settings.ts';
import { done, refuse, type Outcome } from '../domain/outcome.ts';
import type { GroupsRefusal } from '../domain/staff/save-groups.ts';
import { mappedGroups } from '../domain/staff/rules.ts';
import { within } from '../domain/within.ts';
import type { Parts } from './books.ts';
import { PATIENCE } from './fresh-roles.ts';

/** What Entra calls the groups, asked outside any transaction: whoever confirms a mapping sees a name, not an id alone. */
export async function nameGroups(
  { groups, log }: Parts,
  organisationId: string,
  groupRoles: readonly GroupRole[],
): Promise<Outcome<readonly GroupRole[], GroupsRefusal>> {
  const ids = mappedGroups(groupRoles);
  try {
    const answers = await within(PATIENCE, Promise.all(ids.map((id) => groups.name(id))));
    const unknown = ids.find((_id, at) => answers[at] === undefined);
    if (unknown !== undefined) return refuse({ kind: 'unknown-group', groupId: unknown });
    const names = new Map(ids.map((id, at) => [id, answers[at]]));
    return done(groupRoles.map((each) => withName(each, names.get(each.groupId.toLowerCase()))));
  } catch (cause) {
    log.warn({ organisationId, err: cause }, 'groups could not be looked up in the directory');
    return refuse({ kind: 'directory-failed' });
  }
}

const withName = ({ groupId, role }: GroupRole, name: string | undefined): GroupRole =>
  name === undefined || name === '' ? { groupId, role } : { groupId, role, name };
