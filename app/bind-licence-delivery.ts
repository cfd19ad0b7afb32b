import type { LicenceDeliveryUseCases } from '../bot/use-cases/licence-delivery.ts';
import { retryGrants, undoGrants } from '../domain/licences/grants/again.ts';
import type { Parts } from './books.ts';
import { acting } from './fresh-roles.ts';

/** The wish is written down; the job tells Microsoft, at once. */
export const bindLicenceDelivery = (parts: Parts): LicenceDeliveryUseCases => ({
  async retryLicences(input) {
    const retried = await acting(parts, input, (tx, at) => retryGrants(tx, { ...input, ...at }));
    parts.nudge('licences', input.actor.organisationId);
    return retried;
  },
  async undoLicences(input) {
    const undone = await acting(parts, input, (tx, at) => undoGrants(tx, { ...input, ...at }));
    parts.nudge('licences', input.actor.organisationId);
    return undone;
  },
});
