import tenantJson from './tenant.json' with { type: 'json' };

export interface TenantPerson {
  /** Entra object id. */
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly department: string;
  readonly role: string;
  /** Teams' own id of the person, 29:… */
  readonly mri: string;
}

/** The simulated organisation. Amounts are plain numbers in units of the currency. */
export interface Tenant {
  readonly simulated: true;
  readonly note: string;
  readonly tenantId: string;
  readonly organisation: {
    readonly name: string;
    readonly currency: string;
    readonly country: string;
    readonly timeZone: string;
    readonly workingHours: { readonly days: readonly number[]; readonly from: string; readonly to: string };
    readonly agreement: string;
    readonly mode: string;
    readonly trigger: number;
    readonly rechargeAmount: number;
    readonly oneApproverUpTo: number;
    readonly smallestTopUp: number;
    readonly payment: { readonly kind: string; readonly cardValidTo: string };
  };
  readonly people: readonly TenantPerson[];
  readonly team: {
    readonly id: string;
    readonly aadGroupId: string;
    readonly name: string;
    readonly channels: readonly { readonly id: string; readonly name: string }[];
  };
  readonly bot: { readonly id: string; readonly name: string };
}

export const tenant: Tenant = { ...tenantJson, simulated: true };

export const personById = (id: unknown): TenantPerson | undefined =>
  tenant.people.find((person) => person.id === id);

/** By MRI or by Entra object id: Teams takes both where a member is named. */
export const personByMember = (id: unknown): TenantPerson | undefined =>
  tenant.people.find((person) => person.mri === id || person.id === id);
