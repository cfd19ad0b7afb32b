import { ROLES, type Person, type Role } from '../domain/organisations/roles.ts';
import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';

export interface Staff extends Person {
  readonly roles: readonly Role[];
  /** Whether the bot can write to them. */
  readonly reachable: boolean;
}

const NAMES = 5;

/** Most powerful first, each with ✓ or ✕: can the bot write to them? Roles that are everybody's are left out. */
export const peopleFacts = (staff: readonly Staff[], words: Words): { title: string; value: string }[] =>
  ROLES.toReversed()
    .filter((role) => role !== 'viewer')
    .map((role) => ({ title: words.setup.roles[role], value: namesOf(role, staff, words) }));

/** Without these nothing can be approved or bought. */
export const missingRoles = (staff: readonly Staff[]): Role[] =>
  (['approver', 'buyer'] as const).filter((role) => !staff.some(({ roles }) => roles.includes(role)));

function namesOf(role: Role, staff: readonly Staff[], { setup: say }: Words): string {
  const members = staff.filter(({ roles }) => roles.includes(role));
  if (members.length === 0) return say.nobody;
  const names = members
    .slice(0, NAMES)
    .map(({ displayName, reachable }) =>
      (reachable ? say.reachable : say.unreachable)(escape(displayName, 30)),
    );
  const more = members.length > NAMES ? [say.more(members.length - NAMES)] : [];
  return [...names, ...more].join(', ');
}
