import type { Answer } from '../http/answer.ts';
import { assignLicense } from './assign-license.ts';
import type { Ask } from './ask.ts';
import { changeUser, reprocess } from './change-user.ts';
import { addMember, removeMember } from './group-members.ts';
import { checkMemberGroups, groups, oneGroup, transitiveMemberOf, transitiveMembers } from './groups.ts';
import { licenseDetails } from './license-details.ts';
import { numberAssignments } from './number-assignments.ts';
import type { RequestKind } from './request-log.ts';
import { sendMail } from './send-mail.ts';
import { subscribedSkus } from './subscribed-skus.ts';
import { user, users } from './users.ts';

/** One kind of request that Graph takes; `:name` in the path becomes a decoded part. */
export interface GraphRoute {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly kind: RequestKind;
  /** Resource units before $select and the like. */
  readonly units: number;
  readonly isWrite?: true;
  run(ask: Ask): Answer;
}

const V1 = '/graph/v1.0';
const BETA = '/graph/beta';
const NUMBERS = '/admin/teams/telephoneNumberManagement/numberAssignments';
const USER = `${V1}/users/:id`;
const GROUP = `${V1}/groups/:id`;

const get = (path: string, kind: RequestKind, units: number, run: GraphRoute['run']): GraphRoute => ({
  method: 'GET',
  path,
  kind,
  units,
  run,
});

const write = (
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  kind: RequestKind,
  run: GraphRoute['run'],
): GraphRoute => ({ method, path, kind, units: 1, isWrite: true, run });

/** What of Graph is here, besides the call log and $batch. Units are Microsoft's, read about 2023. */
export const graphRoutes: readonly GraphRoute[] = [
  get(`${V1}/subscribedSkus`, 'sku', 3, subscribedSkus),
  get(`${V1}/users`, 'users-page', 2, users),
  get(USER, 'user', 1, user),
  get(`${USER}/licenseDetails`, 'license-details', 2, licenseDetails),
  get(`${USER}/transitiveMemberOf/microsoft.graph.group`, 'member-of', 2, transitiveMemberOf),
  get(`${V1}/groups`, 'group', 1, groups),
  get(GROUP, 'group', 1, oneGroup),
  get(`${GROUP}/transitiveMembers/microsoft.graph.user`, 'group-members-page', 1, transitiveMembers),
  get(`${V1}${NUMBERS}`, 'numbers', 1, numberAssignments),
  get(`${BETA}${NUMBERS}`, 'numbers', 1, numberAssignments),
  {
    method: 'POST',
    path: `${USER}/checkMemberGroups`,
    kind: 'check-groups',
    units: 4,
    run: checkMemberGroups,
  },
  { method: 'POST', path: `${USER}/sendMail`, kind: 'mail', units: 1, run: sendMail },
  write('PATCH', USER, 'patch', changeUser),
  write('POST', `${USER}/assignLicense`, 'assign', assignLicense),
  write('POST', `${USER}/reprocessLicenseAssignment`, 'reprocess', reprocess),
  write('POST', `${GROUP}/members/$ref`, 'group-member', addMember),
  write('DELETE', `${GROUP}/members/:member/$ref`, 'group-member', removeMember),
];
