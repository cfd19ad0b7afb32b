import type { Instant } from '../instant.ts';

/** One licence as it is assigned to a person by himself, so that exactly it can be given back. */
export interface HeldLicence {
  /** Entra's id of the product. */
  readonly skuId: string;
  /** Service plans of it that are switched off, by id. */
  readonly disabledPlans: readonly string[];
}

/** How a person has the right to spend from the credits. */
export type HowHeld =
  | { readonly kind: 'none' }
  | { readonly kind: 'direct'; readonly licences: readonly HeldLicence[] }
  /** It comes from these groups, maybe besides: taking a direct one away would change nothing. */
  | { readonly kind: 'group'; readonly groups: readonly { readonly id: string; readonly name: string }[] }
  /** The product carries more than the credits, and the rest is not ours to take. */
  | { readonly kind: 'bundle'; readonly product: string };

export type Changed =
  | { readonly kind: 'done' }
  /** Asking again would be answered the same. */
  | { readonly kind: 'refused'; readonly why: RefusedWhy; readonly reason: string };

export type RefusedWhy = 'no-permission' | 'no-such-person' | 'licence' | 'held-otherwise';

/**
 * Who may spend from the credits, in Microsoft's directory. Implemented by graph/paid-calls; throws when Microsoft does
 * not answer or asks for patience. Other licences of a person are never touched. What is done already is done.
 */
export interface PaidCalls {
  /** Undefined: there is no such person. */
  howHeld(personId: string): Promise<HowHeld | undefined>;
  take(personId: string, licences: readonly HeldLicence[]): Promise<Changed>;
  give(personId: string, licences: readonly HeldLicence[]): Promise<Changed>;
}

export const STOP_STATES = ['stopping', 'stopped', 'not-stopped', 'giving-back', 'given-back'] as const;
/** In the two that end in -ing Microsoft has still to be told. */
export type StopState = (typeof STOP_STATES)[number];

/** Paid calls of one person, stopped by taking the licence: what was wished, what was there, how it went. */
export interface PaidCallStop {
  readonly organisationId: string;
  readonly id: string;
  /** Entra object id of the caller. */
  readonly personId: string;
  /** What the directory called him then. */
  readonly personName: string;
  readonly state: StopState;
  readonly stoppedBy: string;
  readonly stoppedAt: Instant;
  readonly undoneBy: string | null;
  readonly undoneAt: Instant | null;
  /** What was there, and is given back. */
  readonly licences: readonly HeldLicence[];
  /** What Microsoft said last against it; null: nothing. */
  readonly refused: { readonly why: RefusedWhy; readonly reason: string } | null;
  readonly attempts: number;
  readonly version: number;
}
