import type { Role } from '../domain/organisations/roles.ts';
import type { Reply, Turn } from './turn.ts';

/** Says who may, by name, so that the person knows whom to ask. */
export async function refuseRole(wanted: readonly Role[], turn: Turn): Promise<Reply> {
  const staff = await turn.deps.useCases.staff(turn.organisation.id);
  const names = staff
    .filter((person) => person.roles.some((role) => wanted.includes(role)))
    .map((person) => person.displayName);
  return { kind: 'text', text: turn.deps.words.replies.notAllowed(wanted, names) };
}
