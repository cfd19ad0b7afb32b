import type { LicenceRefusal } from '../../domain/licences/requests/refusal.ts';
import type { LicenceRequestView } from '../../domain/licences/requests/request.ts';
import type { RolesUnsure } from '../../domain/organisations/refusal.ts';
import type { Actor } from '../../domain/organisations/roles.ts';
import type { Outcome } from '../../domain/outcome.ts';

type Answered = Promise<Outcome<LicenceRequestView, LicenceRefusal | RolesUnsure>>;

/** What license admins and owners do with licences that were delivered, or could not be. */
export interface LicenceDeliveryUseCases {
  /** Whatever failed is tried once more. */
  retryLicences(input: { actor: Actor; requestId: string }): Answered;
  /** Everybody has again what was there before. */
  undoLicences(input: { actor: Actor; requestId: string }): Answered;
  /** What is left to people, with the numbers they have; undefined: there is no such request. `numbers` undefined: not to be read. */
  licencesByHand(input: { actor: Actor; requestId: string }): Promise<
    | {
        readonly view: LicenceRequestView;
        readonly numbers: ReadonlyMap<string, string> | undefined;
      }
    | undefined
  >;
}
