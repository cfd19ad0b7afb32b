import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';
import { holdOrganisation } from '../organisations/store.ts';
import { remindOfProposal } from './effects.ts';
import { remindOfProposalAt } from './rules.ts';
import { settleProposals } from './transition.ts';

/**
 * The clock's part: proposals nobody decided in time expire, those that no longer fit are overtaken, for the others
 * there is one reminder. Runs twice harmlessly.
 */
export async function checkProposals(
  tx: Tx,
  input: { organisation: Organisation; now: Instant },
): Promise<{ readonly ended: number }> {
  const { now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const settled = await settleProposals(tx, { organisation, now });
  for (const proposal of settled)
    if (
      proposal.state === 'proposed' &&
      now >= remindOfProposalAt(proposal.proposedAt, organisation.settings)
    )
      await remindOfProposal(tx, proposal, now);
  return { ended: settled.filter(({ state }) => state !== 'proposed').length };
}
