import type { CoverageView } from '../../domain/licences/coverage/view-coverage.ts';

/** Who can place paid calls and lacks something. */
export interface CoverageUseCases {
  /**
   * As it is now, or as it was last looked at when Microsoft does not answer in time (`isOld`). Undefined: nobody ever
   * looked; it goes on, and who asks again in a minute may get it.
   */
  coverage(
    organisationId: string,
  ): Promise<{ readonly view: CoverageView; readonly isOld: boolean } | undefined>;
}
