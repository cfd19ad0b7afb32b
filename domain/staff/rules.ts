import { createHash } from 'node:crypto';
import { ROLES, type Role, type StaffMember } from '../organisations/roles.ts';
import type { GroupRole } from '../organisations/settings.ts';
import type { RolesRefusal } from './refusal.ts';

/** Entra object ids by role. A role that is missing has nobody. */
export type Holders = Readonly<Record<Role, readonly string[]>>;

export interface RoleChange {
  readonly personId: string;
  readonly role: Role;
  readonly has: boolean;
}

/** Everybody named is written to; more people than this belong into a group. */
export const MOST_NAMED = 20;

/** What has to change from one to the other, the giving first; nobody twice. */
export function roleChanges(now: Holders, wanted: Holders): readonly RoleChange[] {
  const between = (from: Holders, to: Holders, has: boolean) =>
    ROLES.flatMap((role) =>
      [...new Set(to[role])]
        .filter((id) => !from[role].includes(id))
        .map((personId) => ({ personId, role, has })),
    );
  return [...between(now, wanted, true), ...between(wanted, now, false)];
}

interface Known {
  readonly displayName: string;
  readonly hasLeft: boolean;
}

/** The first reason why they cannot be made; taking one's own away needs none, unless nobody were left to give roles. */
export function faultInChanges(
  changes: readonly RoleChange[],
  facts: {
    readonly actorId: string;
    readonly wanted: Holders;
    readonly known: ReadonlyMap<string, Known>;
  },
): RolesRefusal | undefined {
  const { actorId, wanted, known } = facts;
  for (const role of ROLES)
    if (new Set(wanted[role]).size > MOST_NAMED) return { kind: 'too-many-people', role, most: MOST_NAMED };
  for (const { personId, role } of changes.filter(({ has }) => has)) {
    // Rules 9 and 13: nobody gives himself a right, not even one he has through a group.
    if (personId === actorId) return { kind: 'raises-himself', role };
    const person = known.get(personId);
    if (!person) return { kind: 'unknown-person', personId };
    if (person.hasLeft) return { kind: 'has-left', name: person.displayName };
  }
  const takesOwner = changes.some(({ role, has }) => role === 'owner' && !has);
  // Counted are owners by name: who is in a group is not for us to say.
  if (takesOwner && wanted.owner.every((id) => known.get(id)?.hasLeft !== false))
    return { kind: 'last-owner' };
  return undefined;
}

/** What a form showed of who has which role: one that is older than the last change undoes nothing of it. */
export function holdersDigest(holders: Holders): string {
  const text = JSON.stringify(ROLES.map((role) => [role, holders[role].toSorted()]));
  return createHash('sha256').update(text).digest('hex');
}

/** Who has which role by name, in the order given. */
export function holdersIn(staff: readonly Pick<StaffMember, 'id' | 'given'>[]): Holders {
  const ids = (role: Role) => staff.filter(({ given }) => given.includes(role)).map(({ id }) => id);
  return {
    viewer: ids('viewer'),
    requester: ids('requester'),
    buyer: ids('buyer'),
    approver: ids('approver'),
    'license-admin': ids('license-admin'),
    owner: ids('owner'),
  };
}

/** Each mapped group once, lower case. */
export const mappedGroups = (groupRoles: readonly GroupRole[]): readonly string[] => [
  ...new Set(groupRoles.map(({ groupId }) => groupId.toLowerCase())),
];
