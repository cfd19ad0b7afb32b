import type { SetupRefusal } from './refusal.ts';
import { isGuest, type Actor, type GivenRole, type Person } from './roles.ts';

/** Who is to hold each role that setup gives; whoever is not named loses it. Entra object ids. */
export type Holders = Readonly<Record<GivenRole, readonly string[]>>;

export interface RoleChange {
  readonly personId: string;
  readonly role: GivenRole;
  readonly has: boolean;
}

/** More than this is a slip of the hand: everybody named here is written to about every request. */
export const MOST_PER_ROLE = 20;

/** What has to change from one to the other, the giving first; nobody twice. */
export const changesBetween = (now: Holders, wanted: Holders): readonly RoleChange[] =>
  (['buyer', 'approver'] as const).flatMap((role) => [
    ...missingFrom(now[role], wanted[role]).map((personId) => ({ personId, role, has: true })),
    ...missingFrom(wanted[role], now[role]).map((personId) => ({ personId, role, has: false })),
  ]);

const missingFrom = (there: readonly string[], ids: readonly string[]): readonly string[] =>
  [...new Set(ids)].filter((id) => !there.includes(id));

/** The first reason why the roles cannot be given. Taking one away needs no reason. `known` by id. */
export function faultInRoles(
  wanted: Holders,
  changes: readonly RoleChange[],
  { actor, known }: { actor: Actor; known: ReadonlyMap<string, Person> },
): SetupRefusal | undefined {
  for (const role of ['buyer', 'approver'] as const)
    if (new Set(wanted[role]).size > MOST_PER_ROLE)
      return { kind: 'too-many-people', role, most: MOST_PER_ROLE };
  for (const { personId, role } of changes.filter(({ has }) => has)) {
    // Rules 9 and 13: nobody gives himself the right to spend.
    if (personId === actor.id) return { kind: 'raises-himself', role };
    const person = known.get(personId);
    if (!person) return { kind: 'unknown-person', personId };
    if (isGuest(person)) return { kind: 'guest', name: person.displayName };
  }
  return undefined;
}
