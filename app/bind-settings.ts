import type { SettingsUseCases } from '../bot/use-cases/settings.ts';
import { confirmProposal, rejectProposal, withdrawProposal } from '../domain/proposals/decide-proposal.ts';
import { viewProposal } from '../domain/proposals/view-proposal.ts';
import { setupOf } from '../domain/setup/setup-of.ts';
import { looking, type Parts } from './books.ts';
import { acting } from './fresh-roles.ts';
import { saveSetupWith, settingsChanged, thenFollow } from './save-setup.ts';

/** Binds settings and the changes that wait for a second person. */
export function bindSettings(parts: Parts): SettingsUseCases {
  return {
    saveSetup: (input) => saveSetupWith(parts, input),
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
