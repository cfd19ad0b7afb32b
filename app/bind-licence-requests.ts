import type { LicenceRequestUseCases } from '../bot/use-cases/licence-requests.ts';
import { approveLicences, cancelLicences, declineLicences } from '../domain/licences/requests/decide.ts';
import { requestLicences } from '../domain/licences/requests/request-licences.ts';
import { licenceRequestView } from '../domain/licences/requests/view.ts';
import { wantNote } from '../domain/messages/want-copy.ts';
import { holdOrganisation } from '../domain/organisations/store.ts';
import { looking, touching, type Parts } from './books.ts';
import { acting } from './fresh-roles.ts';
import { previewLicences } from './preview-licences.ts';

/** Binds asking for licences and deciding about them; what was approved is begun at once, not at the next sweep. */
export const bindLicenceRequests = (parts: Parts): LicenceRequestUseCases => ({
  previewLicences: (input) => previewLicences(parts, input),
  sendLicenceForm: ({ actor, what, personId, key }) =>
    touching(parts, { actor }, async (tx, { now }) => {
      const { id: organisationId } = await holdOrganisation(tx, actor.organisationId);
      const note = { kind: 'license-asked', what, personId } as const;
      const to = { personId: actor.id };
      await wantNote(tx, { organisationId, key: `license-asked/${key}`, to, note, now });
    }),
  async askLicences({ preview, ...input }) {
    const { kind, bundleId, startDay } = preview.wish;
    const asked = { kind, bundleId, startDay, people: [preview.person], origin: 'person' } as const;
    const outcome = await acting(parts, input, (tx, at) =>
      requestLicences(tx, { ...input, ...asked, ...at }),
    );
    if (outcome.ok) parts.nudge('licences', input.actor.organisationId);
    return outcome;
  },
  licenceRequest: (id, requestId) =>
    looking(parts, id, (tx, at) => licenceRequestView(tx, { ...at, requestId })),
  async approveLicences(input) {
    const approved = await acting(parts, input, (tx, at) => approveLicences(tx, { ...input, ...at }));
    if (approved.ok) parts.nudge('licences', input.actor.organisationId);
    return approved;
  },
  declineLicences: (input) => acting(parts, input, (tx, at) => declineLicences(tx, { ...input, ...at })),
  cancelLicences: (input) => acting(parts, input, (tx, at) => cancelLicences(tx, { ...input, ...at })),
});
