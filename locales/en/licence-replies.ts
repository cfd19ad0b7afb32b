import type { LicenceRefusal } from '../../domain/licences/requests/refusal.ts';
import type { RequestState } from '../../domain/licences/requests/request.ts';
import { moment } from '../format.ts';
import { rolesUnsure } from './roles-unsure.ts';

const WHO: Readonly<Record<'requester' | 'license-admin' | 'approver', string>> = {
  requester: 'Only who asked for it, a license admin or an owner can do that.',
  'license-admin': 'A license admin has to say yes to it. Type “who can” to see who that is.',
  approver: 'An approver has to say yes to it. Type “who can” to see who that is.',
};

const NOBODY: Readonly<Record<'license-admin' | 'approver', string>> = {
  'license-admin':
    'Nobody besides you is a license admin, so nobody could say yes. An owner makes somebody one: type “who can”.',
  approver:
    'Nobody is left who could say yes as an approver. An owner makes somebody one: type “who can”. Two different people have to agree.',
};

const BECAME: Readonly<Record<RequestState, string>> = {
  requested: 'It waits for approval',
  approved: 'It was approved',
  done: 'It is done',
  rejected: 'It was declined',
  cancelled: 'It was cancelled',
  expired: 'Nobody decided in time',
};

/** Why a request for licenses was not stored or changed, and what to do instead. */
function refused(refusal: LicenceRefusal, zone: string): string {
  switch (refusal.kind) {
    case 'unknown-request':
      return 'I know no such request. Type requests to see yours.';
    case 'nobody-named':
      return 'Say for whom. For example: license Kim Larsen';
    case 'too-many':
      return `That is more than ${refusal.most.toLocaleString('en-US')} people. Split the list.`;
    case 'not-offered':
      return 'That is not offered here. An owner can offer it in setup.';
    case 'asked-already':
      return `That is asked for already: request L${refusal.number}. Type requests to see it.`;
    case 'nobody-decides':
      return NOBODY[refusal.role];
    case 'not-allowed':
      return WHO[refusal.wanted];
    case 'own-request':
      return 'Somebody else has to decide about your own request.';
    case 'approved-by-you':
      return 'You said yes already. Somebody else has to as well.';
    case 'out-of-date':
      return 'That card is out of date. This is how it stands now:';
    case 'already': {
      const by = refusal.byName === null ? '' : ` by ${refusal.byName}`;
      const at = refusal.at === null ? '' : `, ${moment(refusal.at, zone)}`;
      return `Too late. ${BECAME[refusal.state]}${by}${at}.`;
    }
    case 'microsoft-silent':
      return rolesUnsure;
  }
}

export const licenceReplies = { refused };
