import type { Instant } from '../../instant.ts';
import type { LicenceRequest } from '../requests/request.ts';
import type { Problem } from '../problem.ts';
import type { Change, LicensedPerson, PlanStatus, Product } from '../tenant.ts';
import type { Grant, GrantState } from './grant.ts';

/** What is the case at Microsoft, just looked at. */
export interface Seen {
  readonly now: Instant;
  /** Undefined: not in the directory. */
  readonly person: LicensedPerson | undefined;
  /** Empty: not looked at, or nothing there yet. */
  readonly provisioning: readonly PlanStatus[];
  readonly products: readonly Product[];
  /** By product: seats that nobody before this one in the list takes. */
  readonly free: ReadonlyMap<string, number>;
  /** The one by which the request is delivered; undefined: there is none (any more). */
  readonly group:
    { readonly id: string; readonly name: string; readonly skuIds: readonly string[] } | undefined;
  readonly groupNames: ReadonlyMap<string, string>;
  /** Groups through which bundles are delivered. */
  readonly ourGroups: ReadonlySet<string>;
  /** Until then an account that is not there is waited for. */
  readonly waitsUntil: Instant;
  /** Undefined: it is not left to people, or not yet. */
  readonly byHand: { readonly remindAt: Instant; readonly until: Instant } | undefined;
  /** What Microsoft has done of it in this turn; what groups do shows later. */
  readonly told: readonly Change[];
}

export type Moved = Partial<
  Pick<Grant, 'state' | 'plan' | 'before' | 'problem' | 'gained' | 'nextTryAt' | 'personId' | 'name'>
>;

/** move: written down, and that is all for now. tell: written down, then Microsoft is told. */
export type Step =
  | { readonly kind: 'move'; readonly to: Moved }
  | { readonly kind: 'tell'; readonly to: Moved; readonly change: Change };

/** What a step goes by. */
export interface Case {
  readonly grant: Grant;
  readonly request: Pick<LicenceRequest, 'kind' | 'bundleId' | 'terms' | 'state'>;
  readonly seen: Seen;
}

export const wait = (state: GrantState, nextTryAt: Instant, more: Moved = {}): Step => ({
  kind: 'move',
  to: { problem: null, ...more, state, nextTryAt },
});

export const end = (state: GrantState, more: Moved = {}): Step => ({
  kind: 'move',
  to: { problem: null, ...more, state, nextTryAt: null },
});

export const fail = (problem: Problem, more: Moved = {}): Step => end('failed', { ...more, problem });

/** The next version of it. In another state attempts are counted anew. */
export function moved(grant: Grant, to: Moved, now: Instant): Grant {
  const isNew = to.state !== undefined && to.state !== grant.state;
  return {
    ...grant,
    ...to,
    attempts: isNew ? 0 : grant.attempts,
    since: isNew ? now : grant.since,
    version: grant.version + 1,
  };
}
