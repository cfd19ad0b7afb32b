import type { Instant } from '../../instant.ts';
import type { Capability } from '../capability.ts';
import type { Plan } from '../plan.ts';
import type { Problem } from '../problem.ts';
import type { Assignment } from '../tenant.ts';

/**
 * planned: nothing was done yet. not-there: the account is waited for. no-seat: on the waiting list, by start.
 * telling: Microsoft is being told. settling: told, and read back until provisioned. by-hand: people do it, the bot
 * looks. given, taken: seen. nothing-to-do: had it already. failed: a problem that somebody has to look at; retry goes
 * back to planned. undoing, undone: put back as it was. left-out: the request was declined, cancelled or ran out.
 */
export const GRANT_STATES = [
  'planned',
  'not-there',
  'no-seat',
  'telling',
  'settling',
  'by-hand',
  'given',
  'taken',
  'nothing-to-do',
  'failed',
  'undoing',
  'undone',
  'left-out',
] as const;
export type GrantState = (typeof GRANT_STATES)[number];

/** One person of a request. */
export interface Grant {
  readonly organisationId: string;
  readonly requestId: string;
  /** 1, 2, 3 in the order of the list. */
  readonly position: number;
  /** Entra object id; null: not in the directory yet. */
  readonly personId: string | null;
  /** Address or name as somebody typed or picked it; people's text. */
  readonly typed: string;
  /** What the directory calls the person; as typed until it does. */
  readonly name: string;
  /** Asked for because none was set, ISO 3166-1 alpha-2; null: it is set. */
  readonly usageLocation: string | null;
  readonly state: GrantState;
  /** What was shown before anybody decided, or what was last looked at. */
  readonly plan: Plan | null;
  /** What the person had just before Microsoft was first told: undo puts back exactly this. */
  readonly before: {
    readonly usageLocation: string | null;
    readonly assignments: readonly Assignment[];
    readonly groupIds: readonly string[];
  } | null;
  readonly problem: Problem | null;
  /** What the person can do now that he could not before; written when given. */
  readonly gained: readonly Capability[];
  readonly attempts: number;
  readonly nextTryAt: Instant | null;
  /** When it came to the state it is in. */
  readonly since: Instant;
  readonly version: number;
}

const ENDED: readonly GrantState[] = ['given', 'taken', 'nothing-to-do', 'failed', 'undone', 'left-out'];

/** Nothing is left to do by itself. */
export const isEnded = (state: GrantState): boolean => ENDED.includes(state);
