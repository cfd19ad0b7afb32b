import type { SetupRefusal } from '../../domain/organisations/refusal.ts';
import type { Actor } from '../../domain/organisations/roles.ts';
import type { SavedSettings } from '../../domain/organisations/save-settings.ts';
import type { SetupInput } from '../../domain/organisations/save-setup.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { SetupState } from '../../domain/setup/setup-of.ts';
import type { ProposalRefusal, ProposalView } from '../../domain/proposals/proposal.ts';

type Decided = Promise<Outcome<ProposalView, ProposalRefusal>>;

/** Settings, and the second person for what can spend more. */
export interface SettingsUseCases {
  /**
   * Settings, buyers and approvers together, all or nothing; what can spend more waits for a second person. People not
   * known yet are looked up in the directory.
   */
  saveSetup(input: SetupInput): Promise<Outcome<SavedSettings, SetupRefusal>>;
  /** By owner, approver or buyer, at once. */
  switchRechargeOff(input: { actor: Actor }): Promise<Outcome<SavedSettings, SetupRefusal>>;
  /** By an owner; waits for a second person. */
  switchRechargeOn(input: {
    actor: Actor;
    key: string;
    leaveCardToJob: boolean;
  }): Promise<Outcome<SavedSettings, SetupRefusal>>;
  /** The checklist of `setup`. */
  setup(organisationId: string): Promise<SetupState>;
  proposal(organisationId: string, proposalId: string): Promise<ProposalView | undefined>;
  confirmProposal(input: { actor: Actor; proposalId: string; shownDigest: string }): Decided;
  rejectProposal(input: { actor: Actor; proposalId: string; shownDigest: string }): Decided;
  withdrawProposal(input: { actor: Actor; proposalId: string }): Decided;
}
