import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Role } from '../roles.ts';
import type { GroupRole } from '../settings.ts';

/** Who has one of these can be the second person. */
const SAY: readonly Role[] = ['owner', 'approver'];

/**
 * When somebody else last lost the role of owner or approver, after `since`: an owner took it, Microsoft no longer lists
 * the person or the membership, or a group gives it no more. Whether that group had anybody in it is not asked.
 */
export async function lastLostSay(
  tx: Tx,
  organisationId: string,
  { notOf, since }: { readonly notOf: string; readonly since: Instant },
): Promise<Instant | undefined> {
  const row = await tx
    .selectFrom('receipt')
    .select('at')
    .where('organisation_id', '=', organisationId)
    .where('decision', 'in', ['role-taken', 'role-lost'])
    .where('outcome', 'in', SAY)
    .where('subject', '<>', `person/${notOf}`)
    .where('at', '>', new Date(since))
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const times = [row?.at.getTime(), await lastUnmapped(tx, organisationId, since)];
  const known = times.filter((at) => at !== undefined);
  return known.length > 0 ? Math.max(...known) : undefined;
}

/** From version to version, beginning with the one that stood at `since`. */
async function lastUnmapped(tx: Tx, organisationId: string, since: Instant): Promise<Instant | undefined> {
  const rows = await tx
    .selectFrom('setting')
    .select(['set_at', 'settings'])
    .where('organisation_id', '=', organisationId)
    .where('version', '>=', (where) =>
      where
        .selectFrom('setting as before')
        .select((select) =>
          select.fn.coalesce(select.fn.max('before.version'), select.val('1')).as('version'),
        )
        .where('before.organisation_id', '=', organisationId)
        .where('before.set_at', '<=', new Date(since)),
    )
    .orderBy('version')
    .execute();
  const versions = rows.map(({ set_at, settings }) => ({ at: set_at.getTime(), says: sayOf(settings) }));
  const unmapped = versions.filter(({ says }, place) =>
    versions[place - 1]?.says.some((before) => !says.includes(before)),
  );
  return unmapped.at(-1)?.at;
}

/** Group and role of each mapping that gives a say. */
function sayOf(settings: unknown): readonly string[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by settings-json.ts; it may be of a time without groups
  const { groupRoles = [] } = settings as { groupRoles?: readonly GroupRole[] };
  return groupRoles
    .filter(({ role }) => SAY.includes(role))
    .map(({ groupId, role }) => `${groupId.toLowerCase()} ${role}`);
}
