import type { Role } from '../../../domain/organisations/roles.ts';
import { GROUP_ROLES, type Human, type State, type Who } from '../model/state.ts';

/** What the invariants remember of one top-up; made from what happened, never asked of the model's rules. */
export interface Seen {
  /** Limit that asked for most since it was requested; whole units. */
  lowestLimit: number;
  state: string;
  approvers: Set<Who>;
  holder: Who | null;
  decisions: number;
}

export class Witness {
  readonly topUps: Seen[] = [];
  /** How far the log was read. */
  read = 0;

  see(place: number, state: State): Seen {
    this.topUps[place] ??= {
      lowestLimit: state.settings.limit,
      state: 'new',
      approvers: new Set(),
      holder: null,
      decisions: 0,
    };
    return this.topUps[place];
  }
}

/** The truth of this moment, as Microsoft and the owners have it. */
export function truly(state: State, who: Who, ...roles: readonly Role[]): boolean {
  const human = state.people[who];
  if (!human || human.leftKnown) return false;
  if (roles.some((role) => human.own.includes(role))) return true;
  if (human.guest || human.left || !state.graphAnswers) return false;
  return state.settings.mapped.some((group) => human.groups.includes(group) && roles.includes(roleOf(group)));
}

const roleOf = (group: number): Role => GROUP_ROLES[group] ?? 'viewer';

/** Roles as the bot was told of them last. */
export const toldRoles = ({ settings }: State, { own, known, guest, leftKnown }: Human): readonly Role[] =>
  leftKnown
    ? []
    : [...own, ...(guest ? [] : settings.mapped.filter((group) => known.includes(group)).map(roleOf))];

export const isPerson = (by: unknown): by is Who => typeof by === 'number';
