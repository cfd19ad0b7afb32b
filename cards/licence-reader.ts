import type { LicenceRequestView } from '../domain/licences/requests/request.ts';
import { hasRole, type Actor } from '../domain/organisations/roles.ts';
import type { LicenceReader } from './licence-request.ts';

/** What this person may do with the card, by the roles that count now. */
export const readerOf = ({ deciderIds, request }: LicenceRequestView, actor: Actor): LicenceReader => ({
  decides: deciderIds.includes(actor.id),
  manages: hasRole(actor, 'license-admin', 'owner'),
  isRequester: request.requestedBy === actor.id,
});
