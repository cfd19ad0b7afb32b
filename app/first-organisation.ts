import {
  BUNDLES,
  usualTerms,
  type BundleId,
  type BundleTerms,
  type Policy,
} from '../domain/licences/bundle.ts';
import type { Tx } from '../domain/database.ts';
import type { Instant } from '../domain/instant.ts';
import { wholeUnits } from '../domain/money.ts';
import { createOrganisation } from '../domain/organisations/create-organisation.ts';
import { ROLES, type Role } from '../domain/organisations/roles.ts';
import { AGREEMENTS, MODES, PAYMENT_KINDS, type Settings } from '../domain/organisations/settings.ts';
import { peopleOf, savePerson, setRole } from '../domain/organisations/store.ts';
import type { Tenant } from '../sandbox/tenant.ts';
import type { TenantSettings } from './config.ts';

/** The simulated organisation comes set up: its people have their roles. Starting again changes nothing. */
export async function createSandboxOrganisation(tx: Tx, tenant: Tenant, now: Instant): Promise<void> {
  const owner = tenant.people.find((person) => person.role === 'owner');
  const settings = sandboxSettings(tenant);
  const by = owner?.id ?? '';
  await createOrganisation(tx, { id: tenant.tenantId, name: tenant.organisation.name, settings, by, now });
  for (const person of tenant.people) {
    await savePerson(tx, tenant.tenantId, person);
    const role = oneOf(ROLES, person.role);
    await giveRoles(tx, { organisationId: tenant.tenantId, personId: person.id, roles: [role], by, now });
  }
}

/** Owners of the environment get their role at every start: whoever runs the service can always let one in. */
export async function createTeamsOrganisation(
  tx: Tx,
  tenant: Extract<TenantSettings, { kind: 'teams' }>,
  now: Instant,
): Promise<void> {
  const [by = ''] = tenant.owners;
  await createOrganisation(tx, {
    id: tenant.tenantId,
    name: tenant.organisationName,
    settings: UNSET,
    by,
    now,
  });
  for (const id of tenant.owners) {
    // Only a label until the directory is asked; a real name that is known stays.
    const known = await peopleOf(tx, tenant.tenantId, [id]);
    if (known.length === 0)
      await savePerson(tx, tenant.tenantId, {
        id,
        displayName: 'Owner',
        userPrincipalName: '',
        department: '',
      });
    await giveRoles(tx, { organisationId: tenant.tenantId, personId: id, roles: ['owner'], by, now });
  }
}

interface Giving {
  readonly organisationId: string;
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly by: string;
  readonly now: Instant;
}

async function giveRoles(tx: Tx, { organisationId, personId, roles, by, now }: Giving): Promise<void> {
  for (const role of roles) await setRole(tx, { organisationId, personId, role, has: true, by, now });
}

function sandboxSettings({ organisation }: Tenant): Settings {
  const units = (amount: number) => wholeUnits(BigInt(amount), organisation.currency);
  const { payment } = organisation;
  return {
    agreement: oneOf(AGREEMENTS, organisation.agreement),
    currency: organisation.currency,
    country: organisation.country,
    timeZone: organisation.timeZone,
    workingHours: organisation.workingHours,
    mode: oneOf(MODES, organisation.mode),
    trigger: units(organisation.trigger),
    rechargeAmount: units(organisation.rechargeAmount),
    rechargeUpTo: null,
    oneApproverUpTo: units(organisation.oneApproverUpTo),
    smallestTopUp: units(organisation.smallestTopUp),
    payment: { kind: oneOf(PAYMENT_KINDS, payment.kind), cardValidTo: payment.cardValidTo, holderId: null },
    billingCountry: null,
    purchaseOrder: null,
    costCenter: null,
    onePerson: false,
    groupRoles: [],
    onCallId: null,
    mailFrom: organisation.mailFrom,
    rechargesPerMonth: 4,
    personPerDay: units(50),
    bundles: BUNDLES.map(({ id }) => sandboxTerms(id)),
    creditsRule: null,
  };
}

const SANDBOX_POLICIES: ReadonlyMap<BundleId, Policy> = new Map([
  ['call-world', 'license-admin-and-approver'],
  ['credits-only', 'auto'],
]);

/** The bot may write there. What costs most takes the cost owner too, what costs nothing nobody. */
const sandboxTerms = (bundleId: BundleId): BundleTerms => ({
  ...usualTerms(bundleId),
  delivery: 'direct',
  policy: SANDBOX_POLICIES.get(bundleId) ?? 'license-admin',
});

/** Until an owner types `setup`: nothing automatic, Microsoft's documented minimum. */
const UNSET: Settings = {
  agreement: 'MOSA',
  currency: 'USD',
  country: 'US',
  timeZone: 'UTC',
  workingHours: { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' },
  mode: 'off',
  trigger: wholeUnits(50n, 'USD'),
  rechargeAmount: wholeUnits(50n, 'USD'),
  rechargeUpTo: null,
  oneApproverUpTo: wholeUnits(100n, 'USD'),
  smallestTopUp: wholeUnits(50n, 'USD'),
  payment: { kind: 'card', cardValidTo: null, holderId: null },
  billingCountry: null,
  purchaseOrder: null,
  costCenter: null,
  onePerson: false,
  groupRoles: [],
  onCallId: null,
  mailFrom: null,
  rechargesPerMonth: 4,
  personPerDay: wholeUnits(50n, 'USD'),
  bundles: [],
  creditsRule: null,
};

function oneOf<T extends string>(known: readonly T[], value: string): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new Error(`tenant.json: ${value} is none of ${known.join(', ')}`);
  return found;
}
