import type { LicenceRequestView } from '../domain/licences/requests/request.ts';
import { hasRole, type Actor } from '../domain/organisations/roles.ts';
import type { LicenceReader } from './licence-request.ts';

/** What this person may do with the card, by the roles that count now. */
export const readerOf = ({ deciderIds, request }: LicenceRequestView, actor: Actor): LicenceReader => ({
  decides: deciderIds.includes(actor.id),
  manages: hasRole(actor, 'license-admin', 'owner'),
  isRequester: request.requestedBy === actor.id,
});

/** Who asked, and who decides, manages or pays. What others have is not everybody's business. */
export const maySee = ({ request }: LicenceRequestView, actor: Actor): boolean =>
  request.requestedBy === actor.id || hasRole(actor, 'license-admin', 'approver', 'buyer', 'owner');
