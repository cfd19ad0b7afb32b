import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import type { ProposalView } from './proposal.ts';
import { viewOpenProposals } from './view-proposal.ts';

/** Changes that this person can confirm and has not, oldest first. Reads only. */
export async function proposalsWaitingFor(
  tx: Tx,
  input: { organisation: Organisation; actor: Actor; now: Instant },
): Promise<readonly ProposalView[]> {
  const open = await viewOpenProposals(tx, input);
  return open.filter(({ confirmers }) => confirmers.some(({ id }) => id === input.actor.id));
}
