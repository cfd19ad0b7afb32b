import type { Tx } from '../../domain/database.ts';
import { newId } from '../../domain/ids.ts';
import { wholeUnits } from '../../domain/money.ts';
import { createOrganisation } from '../../domain/organisations/create-organisation.ts';
import { savePerson, setRole } from '../../domain/organisations/store.ts';
import type { Actor, Role } from '../../domain/organisations/roles.ts';
import type { Organisation, Settings } from '../../domain/organisations/settings.ts';

export type Cast = Record<
  'owner' | 'buyer' | 'approver' | 'approver2' | 'licenseAdmin' | 'requester' | 'viewer',
  Actor
>;

/** Tests' common beginning: Wednesday 4 November 2026, 09:00 in London. */
export const START = Date.UTC(2026, 10, 4, 9);

/** A fresh organisation with one person per role (two approvers); tests do not see each other's. */
export async function newOrganisation(
  tx: Tx,
  overrides: Partial<Settings> = {},
): Promise<{ organisation: Organisation; people: Cast }> {
  const id = newId();
  const settings = someSettings(overrides);
  const owner = actor(id, 'Olivia Owner', ['owner']);
  const people: Cast = {
    owner,
    buyer: actor(id, 'Ben Buyer', ['buyer']),
    approver: actor(id, 'Ada Approver', ['approver']),
    approver2: actor(id, 'Abe Approver', ['approver']),
    licenseAdmin: actor(id, 'Lia License', ['license-admin']),
    requester: actor(id, 'Rita Requester', ['requester']),
    viewer: actor(id, 'Vic Viewer', ['viewer']),
  };
  const by = owner.id;
  const organisation = await createOrganisation(tx, { id, name: 'Test Ltd', settings, by, now: START });
  for (const person of Object.values(people)) {
    await savePerson(tx, id, person);
    for (const role of person.roles)
      await setRole(tx, { organisationId: id, personId: person.id, role, has: true, by, now: START });
  }
  return { organisation, people };
}

/** Trigger 150, recharge 300, one approver up to 600, London, Monday to Friday 08:00-17:00, mode requests. */
export function someSettings(overrides: Partial<Settings> = {}): Settings {
  const currency = overrides.currency ?? 'USD';
  return {
    agreement: 'MOSA',
    currency,
    country: 'GB',
    timeZone: 'Europe/London',
    workingHours: { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' },
    mode: 'requests',
    trigger: wholeUnits(150n, currency),
    rechargeAmount: wholeUnits(300n, currency),
    rechargeUpTo: null,
    payment: { kind: 'card', cardValidTo: '2027-10', holderId: null },
    billingCountry: null,
    purchaseOrder: null,
    costCenter: null,
    onePerson: false,
    groupRoles: [],
    onCallId: null,
    mailFrom: null,
    rechargesPerMonth: 4,
    personPerDay: wholeUnits(50n, currency),
    bundles: [],
    creditsRule: null,
    oneApproverUpTo: wholeUnits(600n, currency),
    smallestTopUp: wholeUnits(50n, currency),
    ...overrides,
  };
}

function actor(organisationId: string, displayName: string, roles: readonly Role[]): Actor {
  const userPrincipalName = `${displayName.toLowerCase().replace(' ', '.')}@test.example`;
  return { organisationId, id: newId(), displayName, userPrincipalName, department: 'Telephony', roles };
}
