import { everybody, tenant, type DirectoryEntry, type TenantPerson } from '../tenant.ts';
import type { Account } from './accounts.ts';

/** The directory as it is at first: who has a chat, and who has none. */
export const firstEntries = (): readonly DirectoryEntry[] => [
  ...everybody.map(entryOf),
  ...tenant.directory.people,
];

const JOINED = '2023-09-01T08:00:00Z';

const entryOf = ({ id, displayName, userPrincipalName, department }: TenantPerson): DirectoryEntry => ({
  id,
  displayName,
  userPrincipalName,
  department,
  kind: userPrincipalName.includes('#EXT#') ? 'guest' : 'member',
  usageLocation: tenant.organisation.country,
  createdDateTime: JOINED,
  employeeHireDate: null,
  products: firstProducts(id),
});

/** Everybody with a role can call, and spend from the credits, by himself unless a group says so already. */
function firstProducts(personId: string): readonly string[] {
  if (!tenant.people.some(({ id }) => id === personId)) return [];
  const phone = ['SPE_E3', 'MCOEV', 'MCOPSTN2'];
  const byGroup = tenant.groups.some(
    ({ members, products }) => members.includes(personId) && products.includes('MCOPSTNC'),
  );
  return byGroup ? phone : [...phone, 'MCOPSTNC'];
}

export const accountOf = (entry: DirectoryEntry): Account => ({
  id: entry.id,
  displayName: entry.displayName,
  userPrincipalName: entry.userPrincipalName,
  department: entry.department,
  kind: entry.kind,
  usageLocation: entry.usageLocation,
  createdDateTime: entry.createdDateTime,
  employeeHireDate: entry.employeeHireDate,
  state: firstState(entry),
  groups: tenant.groups.filter(({ members }) => members.includes(entry.id)).map((group) => group.id),
});

/**
 * Microsoft makes a resource account without a sign-in and advises to leave it so; its department is how tools tell it
 * from a person, and Microsoft's own services need it as it is.
 */
function firstState({ kind, isExpected }: DirectoryEntry): Account['state'] {
  if (isExpected === true) return 'deleted';
  return kind === 'resource' ? 'disabled' : 'enabled';
}
