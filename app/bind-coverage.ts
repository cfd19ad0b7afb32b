import type { CoverageUseCases } from '../bot/use-cases/coverage.ts';
import { beginReprocess } from '../domain/licences/coverage/begin-reprocess.ts';
import { FRESH_LOOK } from '../domain/licences/coverage/rules.ts';
import { viewCoverage } from '../domain/licences/coverage/view-coverage.ts';
import { done } from '../domain/outcome.ts';
import { within } from '../domain/within.ts';
import { looking, type Parts } from './books.ts';
import { acting, PATIENCE } from './fresh-roles.ts';
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
    async reprocessLicences(input) {
      const begun = await acting(parts, input, (tx, { now }) => beginReprocess(tx, { ...input, now }));
      if (!begun.ok) return begun;
      const people = begun.value.length;
      const changes = begun.value.map((personId) => ({ kind: 'reprocess', personId }) as const);
      try {
        const results = await within(PATIENCE, parts.licensed.change(changes));
        return done({ people, told: results.filter(({ kind }) => kind === 'done').length });
      } catch (cause) {
        const { organisationId } = input.actor;
        parts.log.warn(
          { organisationId, err: cause },
          'Microsoft was not told to look at group licences again',
        );
        return done({ people, told: 0 });
      }
    },
  };
}
