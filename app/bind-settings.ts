import type { SettingsUseCases } from '../bot/use-cases/settings.ts';
import type { Tx } from '../domain/database.ts';
import type { SetupRefusal } from '../domain/organisations/refusal.ts';
import type { SavedSettings } from '../domain/organisations/save-settings.ts';
import type { Actor } from '../domain/organisations/roles.ts';
import { switchRechargeOff, switchRechargeOn } from '../domain/organisations/switch-recharge.ts';
import type { Outcome } from '../domain/outcome.ts';
import { confirmProposal, rejectProposal, withdrawProposal } from '../domain/proposals/decide-proposal.ts';
import { viewProposal } from '../domain/proposals/view-proposal.ts';
import { setupOf } from '../domain/setup/setup-of.ts';
import { looking, type At, type Parts } from './books.ts';
import { acting } from './fresh-roles.ts';
import { saveSetupWith, settingsChanged, thenFollow } from './save-setup.ts';

/** Afterwards our own requests are judged again by the settings that stand. */
async function saving(
  parts: Parts,
  input: { readonly actor: Actor },
  save: (tx: Tx, at: At) => Promise<Outcome<SavedSettings, SetupRefusal>>,
): Promise<Outcome<SavedSettings, SetupRefusal>> {
  const saved = await acting(parts, input, save);
  if (saved.ok) settingsChanged(parts, input.actor.organisationId);
  return saved;
}

/** Binds settings and the changes that wait for a second person. */
export function bindSettings(parts: Parts): SettingsUseCases {
  return {
    saveSetup: (input) => saveSetupWith(parts, input),
    switchRechargeOff: (input) =>
      saving(parts, input, (tx, at) => switchRechargeOff(tx, { ...input, ...at })),
    switchRechargeOn: (input) => saving(parts, input, (tx, at) => switchRechargeOn(tx, { ...input, ...at })),
    setup: (id) => looking(parts, id, (tx, at) => setupOf(tx, at)),
    proposal: (id, proposalId) =>
      looking(parts, id, (tx, { organisation }) => viewProposal(tx, { organisation, proposalId })),
    async confirmProposal(input) {
      const decided = await acting(parts, input, (tx, at) =>
        thenFollow(tx, at, confirmProposal(tx, { ...input, ...at })),
      );
      if (decided.ok) settingsChanged(parts, input.actor.organisationId);
      return decided;
    },
    rejectProposal: (input) => acting(parts, input, (tx, at) => rejectProposal(tx, { ...input, ...at })),
    withdrawProposal: (input) => acting(parts, input, (tx, at) => withdrawProposal(tx, { ...input, ...at })),
  };
}
