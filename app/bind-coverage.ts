import type { CoverageUseCases } from '../bot/use-cases/coverage.ts';
import { FRESH_LOOK } from '../domain/licences/coverage/rules.ts';
import { viewCoverage } from '../domain/licences/coverage/view-coverage.ts';
import { within } from '../domain/within.ts';
import { looking, type Parts } from './books.ts';
import { PATIENCE } from './fresh-roles.ts';
import { lookAtEverybody } from './look-at-everybody.ts';
import { shareWaiting } from './share-waiting.ts';

/** Binds coverage. Microsoft is asked outside transactions; people who ask at the same moment share an answer. */
export function bindCoverage(parts: Parts): CoverageUseCases {
  const look = shareWaiting(
    (organisationId: string) => organisationId,
    (organisationId) => lookAtEverybody(parts, organisationId),
  );
  const viewNow = (organisationId: string) =>
    looking(parts, organisationId, (tx, { organisation }) => viewCoverage(tx, organisation));
  return {
    async coverage(organisationId) {
      const stored = await viewNow(organisationId);
      if (stored && parts.now() - stored.look.lookedAt < FRESH_LOOK) return { view: stored, isOld: false };
      try {
        await within(PATIENCE, look(organisationId));
      } catch (cause) {
        parts.log.warn({ organisationId, err: cause }, 'Microsoft did not say in time who has which licence');
        return stored && { view: stored, isOld: true };
      }
      const view = await viewNow(organisationId);
      return view && { view, isOld: false };
    },
  };
}
