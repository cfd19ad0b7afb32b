import { hasRole, type Actor } from '../../organisations/roles.ts';
import type { LicenceRequest } from './request.ts';

/** Who asked, and who decides, manages or pays. What others have is not everybody's business. */
export const maySee = ({ requestedBy }: Pick<LicenceRequest, 'requestedBy'>, actor: Actor): boolean =>
  requestedBy === actor.id || hasRole(actor, 'license-admin', 'approver', 'buyer', 'owner');
