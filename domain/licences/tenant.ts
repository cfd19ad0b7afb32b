import type { Problem } from './problem.ts';

/** Why a licence of a group did not come through, as the directory records it on the person. */
export const ASSIGNMENT_ERRORS = [
  'no-seat',
  'exclusive',
  'dependency',
  'location',
  'duplicate-address',
  'other',
] as const;
export type AssignmentError = (typeof ASSIGNMENT_ERRORS)[number];

/** One way in which somebody has a product; the same product may come in several. Ids in lower case. */
export interface Assignment {
  readonly skuId: string;
  /** The group it comes from; null: assigned to the person himself. */
  readonly groupId: string | null;
  /** Service plans of it that are switched off. */
  readonly disabledPlans: readonly string[];
  readonly state: 'active' | 'active-with-error' | 'disabled' | 'error';
  readonly error: AssignmentError | null;
}

/** Somebody in the directory, with his licences; a resource account is one too. */
export interface LicensedPerson {
  /** Entra object id, lower case. */
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly department: string;
  readonly enabled: boolean;
  readonly isGuest: boolean;
  /** ISO 3166-1 alpha-2; null: none is set, and none is guessed. */
  readonly usageLocation: string | null;
  readonly assignments: readonly Assignment[];
}

/** A product the organisation has. Seats as Microsoft counts them; nobody can reserve one. */
export interface Product {
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly plans: readonly { readonly id: string; readonly name: string }[];
  /** False: suspended, locked out or deleted; nothing can be assigned from it. */
  readonly isUsable: boolean;
  /** Paid for, without what is suspended or in grace. */
  readonly enabled: number;
  readonly consumed: number;
}

/** How far one service plan of somebody's product has come at Microsoft's services. */
export interface PlanStatus {
  /** Empty where Microsoft tells of plans only. */
  readonly skuId: string;
  readonly planId: string;
  readonly status: 'done' | 'pending' | 'failed' | 'off';
}

/** One request to the directory about one person. Never more than one of a person at a time. */
export type Change = { readonly personId: string } & (
  | { readonly kind: 'location'; readonly usageLocation: string }
  /** Both in one request: between two a person would have too little. */
  | {
      readonly kind: 'assign';
      readonly add: readonly { readonly skuId: string; readonly disabledPlans: readonly string[] }[];
      readonly remove: readonly string[];
    }
  | { readonly kind: 'join' | 'leave'; readonly groupId: string }
  /** Group licences are looked at again. */
  | { readonly kind: 'reprocess' }
);

export type ChangeResult =
  /** `already`: somebody else had done it, or an answer that got lost was of ours. */
  | { readonly kind: 'done'; readonly already?: true }
  /** Asked again it would be answered the same, until somebody does something. */
  | { readonly kind: 'refused'; readonly problem: Problem }
  /** Throttled, or no answer: whether it was done nobody knows until it is looked at. `afterMs`: what was asked for. */
  | { readonly kind: 'later'; readonly afterMs: number | null };

/**
 * Licences in the organisation's directory; implemented by graph/licensed-tenant. Reading throws when Microsoft does
 * not answer after the usual retries. Never called inside a transaction.
 */
export interface LicensedTenant {
  products(): Promise<readonly Product[]>;
  /** All accounts, in pages as they come. Somebody quite new may be missing for a while. */
  everybody(): AsyncIterable<readonly LicensedPerson[]>;
  /**
   * By object id, principal name or mail; who is not there is not in the answer. Keyed as asked, without blanks around
   * it, lower case.
   */
  people(idsOrNames: readonly string[]): Promise<ReadonlyMap<string, LicensedPerson>>;
  /** Whose name, principal name or mail begins like that; at most `most`. */
  search(text: string, most: number): Promise<readonly LicensedPerson[]>;
  provisioning(personIds: readonly string[]): Promise<ReadonlyMap<string, readonly PlanStatus[]>>;
  /** One answer each, in the order asked. */
  change(changes: readonly Change[]): Promise<readonly ChangeResult[]>;
  /** Products that members of the group get through it; undefined: there is no such group, or none that may be read. */
  group(
    groupId: string,
  ): Promise<{ readonly id: string; readonly name: string; readonly skuIds: readonly string[] } | undefined>;
  /** Telephone numbers by person; undefined: the bot may not read them. */
  numbers(personIds: readonly string[]): Promise<ReadonlyMap<string, string> | undefined>;
}
