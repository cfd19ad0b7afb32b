import type { Instant } from '../../instant.ts';
import type { BundleId, BundleTerms } from '../bundle.ts';
import type { Problem } from '../problem.ts';
import type { Grant } from '../grants/grant.ts';

/**
 * give: licences of a bundle; release: what a leaver has about calls is taken. `rule`: what the standing rule found
 * to do today, approved once and for all when the rule was.
 */
export const REQUEST_KINDS = ['give', 'release'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

/** Permission, as for top-ups (rule 8). What became of each person is in the grants. `done`: nothing is left to do. */
export const REQUEST_STATES = ['requested', 'approved', 'done', 'rejected', 'cancelled', 'expired'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const LICENCE_DECLINE_REASONS = ['not-needed', 'other-bundle', 'ask-later', 'other-way'] as const;
export type LicenceDeclineReason = (typeof LICENCE_DECLINE_REASONS)[number];

/** Licences for one person, or for many at once. */
export interface LicenceRequest {
  readonly organisationId: string;
  readonly id: string;
  /** Small number people can say: L12. */
  readonly number: number;
  readonly kind: RequestKind;
  readonly origin: 'person' | 'bulk' | 'rule';
  readonly bundleId: BundleId;
  /** As they stood when it was asked for; a request keeps its way of delivery. */
  readonly terms: BundleTerms;
  /** People's text. */
  readonly reason: string;
  /** Start of a local day, YYYY-MM-DD; null: as soon as it may. */
  readonly startDay: string | null;
  /** From when on Microsoft is told: two working days before the start, 12:00 local. */
  readonly runAt: Instant;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  readonly state: RequestState;
  readonly decideBy: Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly declineReason: LicenceDeclineReason | null;
  readonly version: number;
}

/** Everything any copy of a request's card may say. */
export interface LicenceRequestView {
  readonly request: LicenceRequest;
  /** IANA zone of every time on the card. */
  readonly timeZone: string;
  readonly requestedByName: string;
  readonly requesterDepartment: string;
  /** Who approved, declined or cancelled it last; null: nobody yet, or the policy. */
  readonly decidedByName: string | null;
  readonly approvedByNames: readonly string[];
  /** Whose say is still missing, by role. */
  readonly waitingFor: readonly {
    readonly role: 'license-admin' | 'approver';
    readonly names: readonly string[];
  }[];
  /** Entra ids of who could give a say that is missing. */
  readonly deciderIds: readonly string[];
  /** In the order of the list; for bulk at most the first hundred, `counts` has all. */
  readonly grants: readonly Grant[];
  readonly counts: GrantCounts;
  /** Of several: what stands in the way now, by cause, most people first. */
  readonly causes: readonly { readonly problem: Problem; readonly count: number }[];
  /** Names whom the bot cannot write to. */
  readonly unreachableNames: readonly string[];
}

/** How many persons of a request are where. */
export interface GrantCounts {
  readonly all: number;
  /** Approved, and not begun. */
  readonly planned: number;
  readonly waiting: number;
  readonly underWay: number;
  readonly done: number;
  readonly failed: number;
  /** Declined, cancelled or run out before it began; or put back as it was. */
  readonly leftOut: number;
}
