import type { RolesUnsure } from '../../domain/organisations/refusal.ts';
import type { Actor } from '../../domain/organisations/roles.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { CoverageView } from '../../domain/licences/coverage/view-coverage.ts';

type Reprocessed = Outcome<
  { readonly people: number; readonly told: number },
  { readonly kind: 'not-allowed' } | RolesUnsure
>;

/** Who can place paid calls and lacks something. */
export interface CoverageUseCases {
  /**
   * As it is now, or as it was last looked at when Microsoft does not answer in time (`isOld`). Undefined: nobody ever
   * looked; it goes on, and who asks again in a minute may get it.
   */
  coverage(
    organisationId: string,
  ): Promise<{ readonly view: CoverageView; readonly isOld: boolean } | undefined>;
  /** Group licences that did not arrive are looked at again; `told`: of how many Microsoft took it. */
  reprocessLicences(input: { actor: Actor }): Promise<Reprocessed>;
}
