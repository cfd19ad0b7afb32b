import type { BundleTerms, CreditsRule } from '../licences/bundle.ts';
import type { Money } from '../money.ts';
import type { Role } from './roles.ts';

/** How the organisation buys. MCA and CSP cannot buy credits. */
export const AGREEMENTS = ['MOSA', 'EA', 'MCA', 'CSP'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** Whose top-ups: Microsoft's auto-recharge, our recharge requests, or nobody's. */
export const MODES = ['microsoft', 'requests', 'off'] as const;
export type Mode = (typeof MODES)[number];

export const PAYMENT_KINDS = ['card', 'invoice', 'ea'] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

export interface WorkingHours {
  /** ISO weekdays, Monday is 1. */
  readonly days: readonly number[];
  /** Local wall clock, HH:mm. */
  readonly from: string;
  readonly to: string;
}

export interface GroupRole {
  /** Entra object id of the group. */
  readonly groupId: string;
  /** What Entra called it when it was mapped: people who confirm a mapping do not know ids. */
  readonly name?: string;
  readonly role: Role;
}

/** One version of what the owner set. Amounts in the organisation's currency; stored as JSON, amounts as text. */
export interface Settings {
  readonly agreement: Agreement;
  /** ISO 4217. */
  readonly currency: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA name, e.g. Europe/London. */
  readonly timeZone: string;
  readonly workingHours: WorkingHours;
  readonly mode: Mode;
  /** Microsoft's two numbers as recorded, also the level and amount of our recharge requests. */
  readonly trigger: Money;
  readonly rechargeAmount: Money;
  /** Our requests ask for what reaches this, in one sum; null: for multiples of the recharge amount. */
  readonly rechargeUpTo: Money | null;
  readonly payment: {
    readonly kind: PaymentKind;
    /** YYYY-MM */
    readonly cardValidTo: string | null;
    /** Entra object id of whose card it is: reminded before it expires. */
    readonly holderId: string | null;
  };
  /** EA: country of the agreement's billing address, ISO 3166-1 alpha-2; null: not told, or the same. */
  readonly billingCountry: string | null;
  /** Stand on every purchase unless the buyer says otherwise. People's text. */
  readonly purchaseOrder: string | null;
  readonly costCenter: string | null;
  /** Opted out of the second person (rule 9): counts only while nobody else could be one. */
  readonly onePerson: boolean;
  /** Members of these Entra groups, transitively, have these roles. */
  readonly groupRoles: readonly GroupRole[];
  /** One approver may approve up to this; above it two different ones. */
  readonly oneApproverUpTo: Money;
  /** Smallest top-up (Microsoft: 50 whole units). */
  readonly smallestTopUp: Money;
  /** Entra object id of who is mentioned in the channel when an alert is critical; null: nobody. */
  readonly onCallId: string | null;
  /** Mailbox the bot may send from (user principal name); null: no mail. */
  readonly mailFrom: string | null;
  /** Microsoft's recharges in one calendar month above which something is wrong. */
  readonly rechargesPerMonth: number;
  /** What one person's calls of a day may cost before the channel is told. */
  readonly personPerDay: Money;
  /** How bundles of licences are delivered and who decides; one that is not named has its usual terms. */
  readonly bundles: readonly BundleTerms[];
  /** The standing rule for credits licences; null: there is none. */
  readonly creditsRule: CreditsRule | null;
}

export interface VersionedSettings extends Settings {
  readonly version: number;
}

/** What every use case gets to know about the organisation it works for. */
export interface Organisation {
  /** Microsoft Entra tenant id. */
  readonly id: string;
  readonly name: string;
  readonly settings: VersionedSettings;
}
