import { everybody, tenant, type DirectoryEntry, type TenantPerson } from '../tenant.ts';
import type { Account } from './accounts.ts';

/** The directory as it is at first: who has a chat, and who has none. */
export const firstAccounts = (): readonly Account[] =>
  [...everybody.map(withoutMri), ...tenant.directory.people].map(accountOf);

/** What an account has itself at first, as names of products. */
export function firstProducts(personId: string): readonly string[] {
  const listed = tenant.directory.people.find(({ id }) => id === personId);
  if (listed) return listed.products;
  if (!tenant.people.some(({ id }) => id === personId)) return [];
  const phone = ['SPE_E3', 'MCOEV', 'MCOPSTN2'];
  const byGroup = tenant.groups.some(
    ({ members, products }) => members.includes(personId) && products.includes('MCOPSTNC'),
  );
  return byGroup ? phone : [...phone, 'MCOPSTNC'];
}

const JOINED = '2023-09-01T08:00:00Z';

const withoutMri = ({
  id,
  displayName,
  userPrincipalName,
  department,
}: TenantPerson): Omit<DirectoryEntry, 'products'> => ({
  id,
  displayName,
  userPrincipalName,
  department,
  kind: userPrincipalName.includes('#EXT#') ? 'guest' : 'member',
  usageLocation: tenant.organisation.country,
  createdDateTime: JOINED,
  employeeHireDate: null,
});

const accountOf = (entry: Omit<DirectoryEntry, 'products'>): Account => ({
  id: entry.id,
  displayName: entry.displayName,
  userPrincipalName: entry.userPrincipalName,
  department: entry.department,
  kind: entry.kind,
  usageLocation: entry.usageLocation,
  createdDateTime: entry.createdDateTime,
  employeeHireDate: entry.employeeHireDate,
  // Microsoft makes a resource account without a sign-in and advises to leave it so.
  state: entry.kind === 'resource' ? 'disabled' : 'enabled',
  groups: tenant.groups.filter(({ members }) => members.includes(entry.id)).map((group) => group.id),
});
