import type { Instant } from '../../instant.ts';
import type { RolesUnsure } from '../../organisations/refusal.ts';
import type { RequestState } from './request.ts';
import type { Decider } from './rules.ts';

export type LicenceRefusal =
  | { readonly kind: 'unknown-request' }
  | { readonly kind: 'nobody-named' }
  | { readonly kind: 'too-many'; readonly most: number }
  /** An owner took it from the list, or it was never there. */
  | { readonly kind: 'not-offered' }
  /** The same is asked for already. */
  | { readonly kind: 'asked-already'; readonly number: number; readonly requestId: string }
  /** Nobody besides the requester, or besides who else is needed, has this role. */
  | { readonly kind: 'nobody-decides'; readonly role: Decider }
  | { readonly kind: 'not-allowed'; readonly wanted: 'requester' | Decider }
  | { readonly kind: 'own-request' }
  | { readonly kind: 'approved-by-you' }
  /** What was decided on is no card of ours for this request: the person is shown the one that stands. */
  | { readonly kind: 'out-of-date' }
  | {
      readonly kind: 'already';
      readonly state: RequestState;
      readonly byName: string | null;
      readonly at: Instant | null;
    }
  | RolesUnsure;
