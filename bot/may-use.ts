import { hasRole, type Actor } from '../domain/organisations/roles.ts';
import type { Action, Command } from './turn.ts';

/** A role of the row, or none where anybody known may. */
export const mayUse = (
  { allowed, isForAnybody = false }: Pick<Command | Action, 'allowed' | 'isForAnybody'>,
  actor: Actor,
): boolean => isForAnybody || hasRole(actor, ...allowed);
