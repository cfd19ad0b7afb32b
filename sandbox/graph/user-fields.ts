import { activeWays, type AccountView } from '../directory/views.ts';
import { productOf } from '../directory/licence-products.ts';

/** The fields of a user that `select` names; unasked, Graph gives few: neither department nor usage location. */
export function userFields(view: AccountView, select: string | null): object {
  const names = select?.split(',') ?? DEFAULT_FIELDS;
  const all = fieldsOf(view);
  return Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]]));
}

const DEFAULT_FIELDS = [
  'id',
  'displayName',
  'givenName',
  'surname',
  'userPrincipalName',
  'mail',
  'jobTitle',
  'businessPhones',
];

function fieldsOf(view: AccountView): Readonly<Record<string, unknown>> {
  const { account } = view;
  const [givenName, surname] = account.kind === 'resource' ? [null, null] : account.displayName.split(' ');
  return {
    id: account.id,
    displayName: account.displayName,
    givenName,
    surname,
    userPrincipalName: account.userPrincipalName,
    mail: account.kind === 'resource' ? null : account.userPrincipalName,
    jobTitle: null,
    businessPhones: [],
    department: account.department === '' ? null : account.department,
    usageLocation: account.usageLocation,
    userType: account.kind === 'guest' ? 'Guest' : 'Member',
    accountEnabled: account.state === 'enabled',
    createdDateTime: account.createdDateTime,
    employeeHireDate: account.employeeHireDate,
    assignedLicenses: assignedLicenses(view),
    licenseAssignmentStates: licenseAssignmentStates(view),
  };
}

/** Each product once; a plan is off where every way has it off. */
function assignedLicenses(view: AccountView): readonly object[] {
  const ways = activeWays(view);
  return [...new Set(ways.map(({ skuId }) => skuId))].map((skuId) => {
    const lists = ways.filter((way) => way.skuId === skuId).map(({ disabledPlans }) => disabledPlans);
    const plans = (productOf(skuId)?.plans ?? []).map(({ id }) => id);
    return { skuId, disabledPlans: plans.filter((id) => lists.every((list) => list.includes(id))) };
  });
}

/** Each way in which each product came. */
const licenseAssignmentStates = ({ direct, byGroup }: AccountView): readonly object[] =>
  [...direct.map((way) => ({ ...way, groupId: null, error: 'None' })), ...byGroup].map((way) => ({
    skuId: way.skuId,
    disabledPlans: way.disabledPlans,
    assignedByGroup: way.groupId,
    state: way.error === 'None' ? 'Active' : 'Error',
    error: way.error,
    lastUpdatedDateTime: new Date(way.since ?? LONG_AGO).toISOString(),
  }));

const LONG_AGO = Date.parse('2024-03-05T08:00:00Z');
