import type { LicenceRefusal } from '../../domain/licences/requests/refusal.ts';
import type { LicenceDeclineReason, LicenceRequestView } from '../../domain/licences/requests/request.ts';
import type { Actor } from '../../domain/organisations/roles.ts';
import type { Outcome } from '../../domain/outcome.ts';

type Answered = Promise<Outcome<LicenceRequestView, LicenceRefusal>>;

/** Licences: asked for, and decided about. */
export interface LicenceRequestUseCases {
  licenceRequest(organisationId: string, requestId: string): Promise<LicenceRequestView | undefined>;
  approveLicences(input: { actor: Actor; requestId: string; shownDigest: string }): Answered;
  declineLicences(input: {
    actor: Actor;
    requestId: string;
    reason: LicenceDeclineReason;
    shownDigest: string;
  }): Answered;
  cancelLicences(input: { actor: Actor; requestId: string }): Answered;
}
