import type { BalanceState } from '../../position/summary.ts';
import type { BundleId } from '../bundle.ts';
import type { Capability } from '../capability.ts';
import type { AssignmentError, LicensedPerson } from '../tenant.ts';

/** Ways of calling that the balance pays for, wholly or once included minutes are used up (facts, section 1.2). */
export const WAYS = ['domestic', 'abroad', 'dial-out', 'toll-free', 'answer', 'call-out'] as const;
export type WayOfCalling = (typeof WAYS)[number];

/** Why a way does not work, as short as it can be said. */
export type Obstacle =
  | { readonly kind: 'guest' | 'account-disabled' | 'no-credit' | 'never-funded' | 'no-number' }
  /** No licence with it. */
  | { readonly kind: 'lacks'; readonly capability: Capability }
  /** There is a licence, but what it needs is not there. */
  | { readonly kind: 'needs'; readonly capability: Capability; readonly wants: Capability }
  | { readonly kind: 'suspended'; readonly capability: Capability; readonly product: string }
  | {
      readonly kind: 'group-error';
      readonly capability: Capability;
      readonly groupName: string | null;
      readonly error: AssignmentError;
    }
  | { readonly kind: 'not-set-up'; readonly capability: Capability };

/** included: as long as the plan's own minutes last. soon: assigned, and Microsoft's services take it up. */
export interface Way {
  readonly way: WayOfCalling;
  readonly state: 'works' | 'included' | 'soon' | 'not';
  readonly because: Obstacle | null;
}

/** A right about calls, and where it comes from. */
export interface Held {
  readonly capability: Capability;
  readonly from: readonly {
    /** Microsoft's part number. */
    readonly product: string;
    /** Null: assigned to the person himself. */
    readonly groupName: string | null;
  }[];
  /** How far Microsoft's services are; `assigned`: they did not say. */
  readonly state: 'done' | 'assigned' | 'pending' | 'failed';
}

export type Verdict =
  | { readonly kind: 'works' }
  /** In meetings only: nothing was ever there for calls from the dial pad. */
  | { readonly kind: 'meetings-only' }
  | { readonly kind: 'soon' }
  | { readonly kind: 'included'; readonly because: Obstacle }
  /** `way` null: none of them. */
  | { readonly kind: 'not'; readonly way: WayOfCalling | null; readonly because: Obstacle };

/** Of the organisation, not of the person. `later`: billed after use, there is no balance to run out. */
export type CreditState = BalanceState | 'unknown' | 'later';

/** Why somebody can call or not. Plain facts; cards/ and locales/ choose the words. */
export interface Check {
  readonly person: LicensedPerson;
  readonly isResourceAccount: boolean;
  readonly verdict: Verdict;
  /** Those that there are for a person, or for a resource account, in the order of WAYS. */
  readonly ways: readonly Way[];
  readonly held: readonly Held[];
  /** What a group could not give, or a product that ended: also where it is in nobody's way. */
  readonly troubles: readonly Obstacle[];
  readonly credit: CreditState;
  /** What to ask for so that it works; null: nothing that could be asked for helps. */
  readonly request: BundleId | null;
}
