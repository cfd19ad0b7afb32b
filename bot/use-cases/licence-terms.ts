import type { BundleTerms } from '../../domain/licences/bundle.ts';
import type { TermsRefusal } from '../../domain/licences/terms/refusal.ts';
import type { Actor } from '../../domain/organisations/roles.ts';
import type { SavedSettings } from '../../domain/organisations/save-settings.ts';
import type { Outcome } from '../../domain/outcome.ts';

interface Saving {
  readonly actor: Actor;
  /** Of the settings on the form. */
  readonly version: number;
  /** Id or name of a group, as typed; empty: none. */
  readonly group: string;
  readonly key: string;
  readonly leaveCardToJob: boolean;
}

/** What people may ask for, and the standing rule. Groups are looked up in the directory first. */
export interface LicenceTermsUseCases {
  saveLicenceTerms(
    input: Saving & { readonly terms: Omit<BundleTerms, 'groupId' | 'groupName'> },
  ): Promise<Outcome<SavedSettings, TermsRefusal>>;
  /** `group`: who is left out. */
  saveCreditsRule(input: Saving & { readonly isOn: boolean }): Promise<Outcome<SavedSettings, TermsRefusal>>;
}
