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

/** An Entra group as it is at first; sandbox/graph/accounts.ts has who is in it now. */
export interface TenantGroup {
  /** Entra object id. */
  readonly id: string;
  readonly displayName: string;
  readonly members: readonly string[];
  /** Groups in this group. */
  readonly groups: readonly string[];
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
    /** A shared mailbox that the bot may send from. */
    readonly mailFrom: string;
    readonly payment: { readonly kind: string; readonly cardValidTo: string };
  };
  /** Who has a role from the beginning, and the app. */
  readonly people: readonly TenantPerson[];
  /** Who has neither: a member of groups, a guest, a stranger. */
  readonly others: readonly TenantPerson[];
  readonly groups: readonly TenantGroup[];
  readonly team: {
    readonly id: string;
    readonly aadGroupId: string;
    readonly name: string;
    readonly channels: readonly { readonly id: string; readonly name: string }[];
  };
  readonly bot: { readonly id: string; readonly name: string };
}

export const tenant: Tenant = { ...tenantJson, simulated: true };

/** All accounts of the directory. */
export const everybody: readonly TenantPerson[] = [...tenant.people, ...tenant.others];

export const personById = (id: unknown): TenantPerson | undefined =>
  everybody.find((person) => person.id === id);

/** By MRI or by Entra object id: Teams takes both where a member is named. */
export const personByMember = (id: unknown): TenantPerson | undefined =>
  everybody.find((person) => person.mri === id || person.id === id);

export const groupById = (id: string): TenantGroup | undefined =>
  tenant.groups.find((group) => group.id === id.toLowerCase());
