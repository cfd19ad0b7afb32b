import type { Agreement, Mode } from '../../../domain/organisations/settings.ts';
import type { Role } from '../../../domain/organisations/roles.ts';
import type { TopUpState } from '../../../domain/top-ups/top-up.ts';
import type { Period } from './clock.ts';

/** Place in `people`. */
export type Who = number;
export type Doer = Who | 'policy' | 'clock';
/** Both groups may be mapped to one role each. */
export const GROUP_ROLES = ['approver', 'buyer'] as const;

export interface Human {
  readonly guest: boolean;
  /** What an owner gave. */
  readonly own: Role[];
  /** Groups Microsoft has this person in. */
  readonly groups: number[];
  /** Those of the mapped ones, when Microsoft was asked last. */
  known: number[];
  /** It was asked since, and did not answer. */
  doubted: boolean;
  /** The account is gone. */
  left: boolean;
  /** We have noticed that. */
  leftKnown: boolean;
}

/** Whole units of the one currency. */
export interface ModelSettings {
  version: number;
  agreement: Agreement;
  mode: Mode;
  trigger: number;
  recharge: number;
  limit: number;
  onePerson: boolean;
  /** Which groups have their role. */
  mapped: number[];
}
export type Field = Exclude<keyof ModelSettings, 'version'>;
export type Value = ModelSettings[Field];

export interface ModelTopUp {
  readonly key: string;
  readonly by: Who | 'policy';
  readonly amount: number;
  readonly failing: boolean;
  readonly at: number;
  state: TopUpState;
  needed: number;
  approvedBy: Who[];
  readonly decideBy: number;
  decidedBy: Doer | null;
  decidedAt: number | null;
  buyBy: number | null;
  claimedBy: Who | null;
  claimUntil: number | null;
  /** Place of the budget that stood for the approvals. */
  readonly budget: number | null;
  reminded: boolean;
  /** Of the first purchase. */
  settledAt: number | null;
  /** When its payment failed. */
  failedAt: number | null;
  /** Declined, cancelled, expired or failed at some time: no approval stands any more. */
  cameToNothing: boolean;
}

export interface ModelPurchase {
  readonly key: string;
  readonly by: Who;
  readonly credit: number;
  readonly at: number;
  readonly topUp: number | null;
  readonly order: string | null;
  readonly emergency: boolean;
}

export interface ModelReview {
  readonly purchase: number;
  answer: 'acknowledged' | 'queried' | null;
  by: Who | null;
}

export interface ModelBudget {
  readonly period: Period;
  readonly amount: number;
  readonly topUps: number;
  ended: boolean;
}

export type ProposalState = 'proposed' | 'accepted' | 'rejected' | 'withdrawn' | 'expired' | 'overtaken';
export interface ModelProposal {
  readonly key: string;
  readonly by: Who;
  readonly at: number;
  readonly decideBy: number;
  readonly needed: number;
  readonly body:
    | {
        readonly kind: 'settings';
        readonly field: Field;
        readonly from: Value;
        readonly to: Value;
        /** Trigger and recharge amount that requests of ours would go by: confirmed together with the mode. */
        readonly numbers: readonly [number, number] | null;
      }
    | {
        readonly kind: 'budget';
        readonly period: Period;
        readonly amount: number;
        readonly topUps: number;
        /** Place of the budget it is to replace. */
        readonly replaces: number | null;
      };
  state: ProposalState;
  confirmedBy: Who[];
}

/** What happened, for the invariants: the model's own word for each change, with the facts of that moment. */
export type Entry =
  | {
      readonly kind: 'top-up';
      readonly verb: string;
      readonly by: Doer;
      readonly topUp: number;
      readonly from: TopUpState | null;
      readonly to: TopUpState;
      readonly at: number;
      /** The doer alone, by the opt-out of the second person. */
      readonly alone: boolean;
      readonly forged: boolean;
    }
  | { readonly kind: 'purchase'; readonly purchase: number; readonly before: TopUpState | null }
  | {
      readonly kind: 'proposal';
      readonly verb: string;
      readonly by: Doer;
      readonly proposal: number;
      readonly at: number;
    }
  | {
      readonly kind: 'setting';
      readonly by: Who;
      readonly field: Field;
      readonly from: Value;
      readonly to: Value;
      readonly proposal: number | null;
      readonly versionBefore: number;
      readonly modeBefore: Mode;
      readonly alone: boolean;
    }
  | {
      readonly kind: 'budget';
      readonly verb: 'begin' | 'end';
      readonly by: Who;
      readonly proposal: number | null;
      readonly budget: number;
      readonly alone: boolean;
    }
  | {
      readonly kind: 'role';
      readonly verb: 'give' | 'take';
      readonly by: Who;
      readonly whom: Who;
      readonly role: Role;
    }
  | { readonly kind: 'review'; readonly by: Who; readonly purchase: number }
  | { readonly kind: 'hold'; readonly reason: string };

export interface Receipt {
  readonly seq: number;
  readonly previous: number;
  readonly decision: string;
  readonly by: Doer;
}

export interface Told {
  readonly topUp: number;
  readonly who: Who;
  readonly outcome: TopUpState;
}

/** Everything: plain data, changed in place, cheap to clone. */
export interface State {
  now: number;
  readonly people: Human[];
  graphAnswers: boolean;
  settings: ModelSettings;
  readonly topUps: ModelTopUp[];
  readonly purchases: ModelPurchase[];
  readonly reviews: ModelReview[];
  readonly budgets: ModelBudget[];
  readonly proposals: ModelProposal[];
  readonly receipts: Receipt[];
  readonly told: Told[];
  readonly log: Entry[];
  /** Whenever an owner or approver lost that role; null: a group that gave it gives it no more. */
  readonly lostSay: { readonly whom: Who | null; readonly at: number }[];
  /** Balance a person read at the beginning. */
  readonly reading: number;
  /** The last request of the policy. */
  asked: { level: number; at: number; topUp: number } | null;
  /** Holds that were said already. */
  readonly holds: string[];
  /** Makes natural keys. */
  keys: number;
}
