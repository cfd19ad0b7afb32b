import type { Role } from '../domain/organisations/roles.ts';
import type { Reply, Turn } from './turn.ts';

/** Says who may, by name, so that the person knows whom to ask. */
export async function refuseRole(wanted: readonly Role[], turn: Turn): Promise<Reply> {
  const { replies } = turn.deps.words;
  if (turn.unsure) return { kind: 'text', text: replies.rolesUnsure };
  const staff = await turn.deps.useCases.staff(turn.organisation.id);
  const names = staff
    .filter((person) => person.roles.some((role) => wanted.includes(role)))
    .map((person) => person.displayName);
  return { kind: 'text', text: replies.notAllowed(wanted, names) };
}
