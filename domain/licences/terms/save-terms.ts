import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Actor } from '../../organisations/roles.ts';
import { saveSettings, type SavedSettings } from '../../organisations/save-settings.ts';
import type { Settings } from '../../organisations/settings.ts';
import { storedFields } from '../../organisations/settings-change.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import { done, refuse, type Outcome } from '../../outcome.ts';
import type { BundleTerms, CreditsRule } from '../bundle.ts';
import type { TermsRefusal } from './refusal.ts';
import { withTerms } from './rules.ts';

interface Saving {
  readonly actor: Actor;
  /** Version of the settings on the form. */
  readonly version: number;
  readonly key: string;
  readonly leaveCardToJob: boolean;
  readonly now: Instant;
}

/** One bundle's terms. Handing out licences more freely waits for a second person, like every setting (rule 9). */
export const saveTerms = (
  tx: Tx,
  { terms, ...saving }: Saving & { readonly terms: BundleTerms },
): Promise<Outcome<SavedSettings, TermsRefusal>> =>
  save(tx, saving, ({ bundles }) => ({ bundles: withTerms(bundles, terms) }));

/** null: there is none any more, at once. */
export const saveCreditsRule = (
  tx: Tx,
  { creditsRule, ...saving }: Saving & { readonly creditsRule: CreditsRule | null },
): Promise<Outcome<SavedSettings, TermsRefusal>> => save(tx, saving, () => ({ creditsRule }));

async function save(
  tx: Tx,
  { version: shown, ...saving }: Saving,
  change: (settings: Settings) => Partial<Settings>,
): Promise<Outcome<SavedSettings, TermsRefusal>> {
  const organisation = await holdOrganisation(tx, saving.actor.organisationId);
  const { version, ...current } = organisation.settings;
  const settings = { ...current, ...change(current) };
  // A second click.
  if (isDeepStrictEqual(storedFields(settings), storedFields(current)))
    return done({ organisation, proposal: null });
  if (version === 1) return refuse({ kind: 'not-set-up-yet' });
  if (version !== shown) return refuse({ kind: 'changed-meanwhile' });
  return saveSettings(tx, { ...saving, settings });
}
