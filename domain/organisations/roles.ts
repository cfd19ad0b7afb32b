import type { Instant } from '../instant.ts';

/** Roles are data: commands and actions name who may use them; dispatch checks, use cases check again. */
export const ROLES = ['viewer', 'requester', 'buyer', 'approver', 'license-admin', 'owner'] as const;
export type Role = (typeof ROLES)[number];

export interface Person {
  /** Entra object id: the identity. */
  readonly id: string;
  /** A label, never an identity. */
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly department: string;
}

/** Somebody the organisation knows, as setup and "who can" show them; mostly with a role. */
export interface StaffMember extends Person {
  /** All that count. */
  readonly roles: readonly Role[];
  /** An owner gave these by name; the same role may come from a group too. A leaver keeps them for the day he is back. */
  readonly given: readonly Role[];
  readonly fromGroups: readonly Role[];
  /** The directory does not know the account any more, or it is disabled: no role counts. */
  readonly leftAt: Instant | null;
  /** The bot has a personal chat with them that answered last time. */
  readonly reachable: boolean;
}

/** Who acts: validated token, allowed tenant, roles read from SQL. */
export interface Actor extends Person {
  readonly organisationId: string;
  readonly roles: readonly Role[];
}

/** Roles this version does not know (an older or newer release wrote them) give no rights. */
export const inOrder = (found: readonly string[]): Role[] => ROLES.filter((role) => found.includes(role));

export const hasRole = (actor: Actor, ...roles: readonly Role[]): boolean =>
  roles.some((role) => actor.roles.includes(role));

/** The policy and the clock act too; they are nobody's Entra object. */
export const POLICY_ACTOR = 'policy';
export const CLOCK_ACTOR = 'clock';
