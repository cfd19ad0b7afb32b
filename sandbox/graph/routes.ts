import type { Answer } from '../http/answer.ts';
import { assignLicense } from './assign-license.ts';
import type { Ask } from './ask.ts';
import { changeUser, reprocess } from './change-user.ts';
import { addMember, removeMember } from './group-members.ts';
import { checkMemberGroups, groups, oneGroup, transitiveMemberOf, transitiveMembers } from './groups.ts';
import { licenseDetails } from './license-details.ts';
import { numberAssignments } from './number-assignments.ts';
import { sendMail } from './send-mail.ts';
import { subscribedSkus } from './subscribed-skus.ts';
import { user, users } from './users.ts';

/** One kind of request that Graph takes; `:name` in the path becomes a decoded part. */
export interface GraphRoute {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  run(ask: Ask): Answer;
}

const V1 = '/graph/v1.0';
const BETA = '/graph/beta';
const NUMBERS = '/admin/teams/telephoneNumberManagement/numberAssignments';

/** What of Graph is here, besides the call log and $batch. */
export const graphRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: `${V1}/subscribedSkus`, run: subscribedSkus },
  { method: 'GET', path: `${V1}/users`, run: users },
  { method: 'GET', path: `${V1}/users/:id`, run: user },
  { method: 'PATCH', path: `${V1}/users/:id`, run: changeUser },
  { method: 'POST', path: `${V1}/users/:id/reprocessLicenseAssignment`, run: reprocess },
  { method: 'GET', path: `${V1}/users/:id/licenseDetails`, run: licenseDetails },
  {
    method: 'GET',
    path: `${V1}/users/:id/transitiveMemberOf/microsoft.graph.group`,
    run: transitiveMemberOf,
  },
  { method: 'POST', path: `${V1}/users/:id/checkMemberGroups`, run: checkMemberGroups },
  { method: 'POST', path: `${V1}/users/:id/assignLicense`, run: assignLicense },
  { method: 'POST', path: `${V1}/users/:id/sendMail`, run: sendMail },
  { method: 'GET', path: `${V1}/groups`, run: groups },
  { method: 'GET', path: `${V1}/groups/:id`, run: oneGroup },
  { method: 'POST', path: `${V1}/groups/:id/members/$ref`, run: addMember },
  { method: 'DELETE', path: `${V1}/groups/:id/members/:member/$ref`, run: removeMember },
  {
    method: 'GET',
    path: `${V1}/groups/:id/transitiveMembers/microsoft.graph.user`,
    run: transitiveMembers,
  },
  { method: 'GET', path: `${V1}${NUMBERS}`, run: numberAssignments },
  { method: 'GET', path: `${BETA}${NUMBERS}`, run: numberAssignments },
];
