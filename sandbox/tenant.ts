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

/** Somebody, or something that takes calls, in the directory without a chat. */
export interface DirectoryEntry {
  /** Entra object id. */
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly department: string;
  readonly kind: AccountKind;
  /** Two letters; null: nobody said where. */
  readonly usageLocation: string | null;
  /** ISO 8601, UTC. */
  readonly createdDateTime: string;
  readonly employeeHireDate: string | null;
  /** Names of products that the account has itself, as Microsoft writes them. */
  readonly products: readonly string[];
  /** A new hire whose account is not there yet. */
  readonly isExpected?: boolean | undefined;
}

/** A resource account is an auto attendant or a call queue: a user that cannot sign in. */
export type AccountKind = 'member' | 'guest' | 'resource';

/** A telephone number of the organisation. */
export interface PhoneNumber {
  /** E.164. */
  readonly telephoneNumber: string;
  readonly numberType: string;
  readonly isoCountryCode: string;
  readonly city: string | null;
  /** Entra object id of who has it. */
  readonly assignedTo: string | null;
}

/** An Entra group as it is at first; sandbox/directory/accounts.ts has who is in it now. */
export interface TenantGroup {
  /** Entra object id. */
  readonly id: string;
  readonly displayName: string;
  readonly members: readonly string[];
  /** Groups in this group. */
  readonly groups: readonly string[];
  /** Names of products that members get. */
  readonly products: readonly string[];
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
  readonly directory: {
    /** How many of each product were bought, by its name. */
    readonly seats: Readonly<Record<string, number>>;
    readonly people: readonly DirectoryEntry[];
    readonly numbers: readonly PhoneNumber[];
  };
  readonly team: {
    readonly id: string;
    readonly aadGroupId: string;
    readonly name: string;
    readonly channels: readonly { readonly id: string; readonly name: string }[];
  };
  readonly bot: { readonly id: string; readonly name: string };
}

export const tenant: Tenant = {
  ...tenantJson,
  simulated: true,
  directory: {
    ...tenantJson.directory,
    people: tenantJson.directory.people.map((entry) => ({ ...entry, kind: kindOf(entry.kind) })),
  },
};

function kindOf(text: string): AccountKind {
  if (text === 'member' || text === 'guest' || text === 'resource') return text;
  throw new Error(`tenant.json has an account of kind ${text}`);
}

/** Who has a chat; sandbox/directory/accounts.ts has all accounts. */
export const everybody: readonly TenantPerson[] = [...tenant.people, ...tenant.others];

export const personById = (id: unknown): TenantPerson | undefined =>
  everybody.find((person) => person.id === id);

/** By MRI or by Entra object id: Teams takes both where a member is named. */
export const personByMember = (id: unknown): TenantPerson | undefined =>
  everybody.find((person) => person.mri === id || person.id === id);
