import type { LicencePreview, LicenceWish } from '../../domain/licences/preview.ts';
import type { LicenceRefusal } from '../../domain/licences/requests/refusal.ts';
import type {
  LicenceDeclineReason,
  LicenceRequestView,
  RequestKind,
} from '../../domain/licences/requests/request.ts';
import type { Actor } from '../../domain/organisations/roles.ts';
import type { Outcome } from '../../domain/outcome.ts';

type Answered = Promise<Outcome<LicenceRequestView, LicenceRefusal>>;

/** Licences: asked for, and decided about. */
export interface LicenceRequestUseCases {
  /** Undefined: Microsoft does not answer. `nobody`: the person who was picked is gone. */
  previewLicences(input: { actor: Actor; wish: LicenceWish }): Promise<LicencePreview | 'nobody' | undefined>;
  /** Asked where others read along: the form waits in the actor's own chat. */
  sendLicenceForm(input: { actor: Actor; what: RequestKind; personId: string; key: string }): Promise<void>;
  /** What the preview showed, asked for. */
  askLicences(input: {
    actor: Actor;
    preview: LicencePreview;
    /** People's text. */
    reason: string;
    key: string;
    leaveCardToJob: boolean;
  }): Promise<Outcome<{ view: LicenceRequestView; copyId: string | null }, LicenceRefusal>>;
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
