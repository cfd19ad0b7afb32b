import type { Instant } from '../../instant.ts';
import type { RuleRun } from '../rule/rule-run.ts';
import type { AssignmentError } from '../tenant.ts';

/** Somebody as a list names him. */
export interface Listed {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  /** Principal name, lower case. */
  readonly address: string;
  readonly department: string;
  /** Auto attendant or call queue. */
  readonly isResource: boolean;
}

/** What may be wrong with people's licences for paid calls, in the order in which it costs calls. */
export const COVERAGE_LISTS = ['gaps', 'group-errors', 'no-plan', 'unused'] as const;
/**
 * gaps: can place paid calls, and lacks the credits licence. group-errors: a group's licence about calls did not come
 * through. no-plan: has the credits licence and nothing to call with. unused: has it, and no paid call in 90 days.
 */
export type CoverageList = (typeof COVERAGE_LISTS)[number];

export interface Counts {
  /** Accounts looked at; guests are none of ours. */
  readonly accounts: number;
  /** Can place paid calls: people and resource accounts. */
  readonly able: number;
  /** Of these, have the credits licence. */
  readonly covered: number;
  /** Of the covered, auto attendants and queues. */
  readonly coveredResources: number;
  readonly gaps: number;
  /** Of the gaps, auto attendants and queues. */
  readonly resourceGaps: number;
  readonly noPlan: number;
  /** null: the call data does not go back 90 days. */
  readonly unused: number | null;
  /** People a group's licence about calls did not reach. */
  readonly groupErrors: number;
  /** Whose paid calls somebody stopped: no gap, for it is meant. */
  readonly stopped: number;
}

/** Licences of one group that did not come through, by cause. */
export interface GroupError {
  readonly groupId: string;
  /** Its id while the directory does not name it. */
  readonly groupName: string;
  readonly error: AssignmentError;
  /** Microsoft's part number. */
  readonly product: string;
  readonly people: number;
}

/** Seats of one product that has to do with calls. */
export interface Seats {
  readonly product: string;
  readonly isUsable: boolean;
  /** null: as many as you like. */
  readonly enabled: number | null;
  readonly consumed: number;
}

/** What was found when everybody was looked at. */
export interface Coverage {
  readonly counts: Counts;
  /** False: there is no product with credits at all; the organisation never added any. */
  readonly isFunded: boolean;
  /** Most people first. */
  readonly groupErrors: readonly GroupError[];
  readonly seats: readonly Seats[];
  /** By name, at most MOST_LISTED each; `counts` has all. Only the newest look keeps them. */
  readonly lists: Readonly<Record<CoverageList, readonly Listed[]>>;
}

/** As many as one list of people may ask for at once. */
export const MOST_LISTED = 5_000;

/** One day's look; a later one of the same day takes its place. */
export interface Look {
  readonly organisationId: string;
  /** YYYY-MM-DD, local. */
  readonly day: string;
  readonly lookedAt: Instant;
  readonly coverage: Coverage;
  /** What the standing rule did on that day; null: there is none, or it has not looked yet. */
  readonly rule: RuleRun | null;
}
