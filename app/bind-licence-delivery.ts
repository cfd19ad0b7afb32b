import { onHandCard } from '../cards/licence-by-hand.ts';
import type { LicenceDeliveryUseCases } from '../bot/use-cases/licence-delivery.ts';
import { retryGrants, undoGrants } from '../domain/licences/grants/again.ts';
import { licenceRequestView } from '../domain/licences/requests/view.ts';
import type { LicenceRequestView } from '../domain/licences/requests/request.ts';
import { within } from '../domain/within.ts';
import { looking, type Parts } from './books.ts';
import { acting, PATIENCE } from './fresh-roles.ts';

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
  async licencesByHand({ actor: { organisationId }, requestId }) {
    const view = await looking(parts, organisationId, (tx, at) =>
      licenceRequestView(tx, { ...at, requestId }),
    );
    return view && { view, numbers: await numbersOf(parts, view) };
  },
});

/** Nobody waits for them: without an answer in time they are left out. */
async function numbersOf(
  { licensed, log }: Parts,
  view: LicenceRequestView,
): Promise<ReadonlyMap<string, string> | undefined> {
  const ids = onHandCard(view).flatMap(({ personId }) => personId ?? []);
  try {
    return ids.length === 0 ? undefined : await within(PATIENCE, licensed.numbers(ids));
  } catch (cause) {
    log.warn(
      { organisationId: view.request.organisationId, err: cause },
      'Microsoft did not say who has which number',
    );
    return undefined;
  }
}
