import type { Budget, BudgetTerms } from '../budgets/budget.ts';
import type { Instant } from '../instant.ts';
import type { SettingField, SettingsChange } from '../organisations/settings-change.ts';
import type { Organisation, Settings } from '../organisations/settings.ts';
import type { RolesUnsure } from '../organisations/refusal.ts';
import type { Stop } from '../stops/stop.ts';

export const PROPOSAL_STATES = [
  'proposed',
  'accepted',
  'rejected',
  'withdrawn',
  'expired',
  'overtaken',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** What is proposed, by kind: a new kind is a member here, a row in body-json.ts, in rules.ts and in accept.ts. */
export type ProposalBody =
  | { readonly kind: 'settings'; readonly change: SettingsChange }
  | {
      readonly kind: 'budget';
      /** The one it is to replace; null: there was none. */
      readonly from: Budget | null;
      readonly to: BudgetTerms;
    }
  /** What was stopped goes on; `reason`: why, people's text. */
  | { readonly kind: 'resume'; readonly stop: Stop; readonly reason: string };
export type ProposalKind = ProposalBody['kind'];

/** A change that can spend more, as it waits for a second person or ended. Ids are Entra object ids. */
export interface Proposal {
  readonly organisationId: string;
  readonly id: string;
  readonly body: ProposalBody;
  readonly proposedBy: string;
  readonly proposedAt: Instant;
  readonly decideBy: Instant;
  readonly state: ProposalState;
  readonly confirmationsNeeded: number;
  /** In the order they came. */
  readonly confirmedBy: readonly string[];
  /** Who ended it; `clock` when nobody did. */
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  readonly version: number;
}

/** Everything its card may say, as SQL has it now. */
export interface ProposalView {
  readonly proposal: Proposal;
  readonly organisation: Organisation;
  readonly proposedByName: string;
  readonly confirmedByNames: readonly string[];
  readonly decidedByName: string | null;
  /** Who can still confirm it. */
  readonly confirmers: readonly { readonly id: string; readonly name: string; readonly reachable: boolean }[];
  /** Kind `settings`: both sides whole, and which fields differ or were weighed. */
  readonly settings: {
    readonly before: Settings;
    readonly after: Settings;
    readonly fields: readonly SettingField[];
  } | null;
  /** Kind `resume`: who stopped it. */
  readonly stoppedByName: string | null;
}

export type ProposalRefusal =
  | { readonly kind: 'unknown-proposal' }
  | { readonly kind: 'not-allowed'; readonly wanted: 'owner' | 'approver' | 'proposer' }
  | { readonly kind: 'own-proposal' }
  /** Decided on a card that was never drawn for this proposal. */
  | { readonly kind: 'out-of-date' }
  /** `others`: how many there are besides the proposer who could confirm. */
  | { readonly kind: 'no-second-person'; readonly needed: number; readonly others: number }
  | {
      readonly kind: 'already-decided';
      readonly state: ProposalState;
      readonly byName: string | null;
      readonly at: Instant | null;
    }
  | RolesUnsure;
