import { json, type Answer } from '../http/answer.ts';
import { tenant, type PhoneNumber } from '../tenant.ts';
import { badRequest, type Ask } from './ask.ts';
import { graphError } from './errors.ts';

const DEFAULT_TOP = 500;
const MOST_ON_A_PAGE = 1_000;

/**
 * GET /admin/teams/telephoneNumberManagement/numberAssignments, in v1.0 and beta: takes TeamsTelephoneNumber.Read.All.
 * Pages by $top and $skip, without a nextLink.
 */
export function numberAssignments(ask: Ask): Answer {
  const { world, call } = ask;
  if (world.faults.noNumbers)
    return graphError(
      403,
      'Forbidden',
      'Insufficient privileges to complete the operation.',
      world.clock.now(),
    );
  const top = Number(call.query.get('$top') ?? DEFAULT_TOP);
  const skip = Number(call.query.get('$skip') ?? 0);
  const fits = filterOf(call.query.get('$filter'));
  if (
    !fits ||
    !Number.isInteger(top) ||
    top < 1 ||
    top > MOST_ON_A_PAGE ||
    !Number.isInteger(skip) ||
    skip < 0
  )
    return badRequest(ask, 'The sandbox filters numbers by eq of one text field; $top is at most 1,000.');
  const all = tenant.directory.numbers.map(assignment).filter(fits);
  return json({
    '@odata.context': `${world.origin}/sandbox/graph/v1.0/$metadata#admin/teams/telephoneNumberManagement/numberAssignments`,
    value: all.slice(skip, skip + top),
  });
}

type Assignment = Readonly<Record<string, unknown>>;

function filterOf(filter: string | null): ((row: Assignment) => boolean) | undefined {
  if (filter === null) return () => true;
  const found = /^(assignmentTargetId|assignmentStatus|telephoneNumber|numberType) eq '([^']*)'$/.exec(
    filter,
  );
  const [, field = '', wanted] = found ?? [];
  return found ? (row) => row[field] === wanted : undefined;
}

const assignment = (number: PhoneNumber): Assignment => {
  const holder = tenant.directory.people.find(({ id }) => id === number.assignedTo);
  const status = holder?.kind === 'resource' ? 'voiceApplicationAssigned' : 'userAssigned';
  return {
    id: Buffer.from(`${tenant.tenantId}|${number.telephoneNumber}`).toString('base64url'),
    telephoneNumber: number.telephoneNumber,
    operatorId: '7a205197-8e59-487d-b9fa-3fc1b108f1e5',
    numberType: number.numberType,
    activationState: 'activated',
    capabilities: holder?.kind === 'resource' ? ['voiceApplicationAssignment'] : ['userAssignment'],
    locationId: null,
    civicAddressId: null,
    networkSiteId: null,
    assignmentTargetId: number.assignedTo,
    assignmentCategory: number.assignedTo === null ? null : 'primary',
    portInStatus: null,
    assignmentStatus: number.assignedTo === null ? 'unassigned' : status,
    isoCountryCode: number.isoCountryCode,
    city: number.city,
    numberSource: 'online',
    supportedCustomerActions: ['locationUpdate', 'release'],
    reverseNumberLookupOptions: [],
  };
};
