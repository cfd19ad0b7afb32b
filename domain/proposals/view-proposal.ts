import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { reachablePeople } from '../messages/conversations/store.ts';
import { CLOCK_ACTOR } from '../organisations/roles.ts';
import { fieldsIn, withSide } from '../organisations/settings-change.ts';
import type { Organisation } from '../organisations/settings.ts';
import { namesOf } from '../organisations/store.ts';
import { confirmersOf } from './effects.ts';
import type { Proposal, ProposalView } from './proposal.ts';
import { isOverdue } from './rules.ts';
import { openProposals, proposalById } from './store.ts';

/** Undefined: there is no such proposal. Reads only. */
export async function viewProposal(
  tx: Tx,
  { organisation, proposalId }: { organisation: Organisation; proposalId: string },
): Promise<ProposalView | undefined> {
  const proposal = await proposalById(tx, organisation.id, proposalId);
  return proposal && proposalView(tx, { organisation, proposal });
}

/** Those that wait for somebody, oldest first. Reads only: whose time is over is left out, whether or not a job has run. */
export async function viewOpenProposals(
  tx: Tx,
  { organisation, now }: { organisation: Organisation; now: Instant },
): Promise<readonly ProposalView[]> {
  const views: ProposalView[] = [];
  const open = await openProposals(tx, organisation.id);
  for (const proposal of open.filter((one) => !isOverdue(one, now)))
    views.push(await proposalView(tx, { organisation, proposal }));
  return views;
}

export async function proposalView(
  tx: Tx,
  { organisation, proposal }: { organisation: Organisation; proposal: Proposal },
): Promise<ProposalView> {
  const { body, proposedBy, confirmedBy, decidedBy } = proposal;
  const stoppedBy = body.kind === 'resume' ? body.stop.by : null;
  const named = [proposedBy, ...confirmedBy, decidedBy ?? [], stoppedBy ?? []].flat();
  const names = await namesOf(tx, organisation.id, named);
  const reachable = await reachablePeople(tx, organisation.id);
  const confirmers = await confirmersOf(tx, proposal, body.kind);
  return {
    proposal,
    organisation,
    proposedByName: names.get(proposedBy) ?? '',
    confirmedByNames: confirmedBy.flatMap((id) => names.get(id) ?? []),
    decidedByName: decidedBy === null || decidedBy === CLOCK_ACTOR ? null : (names.get(decidedBy) ?? null),
    confirmers: confirmers.map(({ id, displayName }) => ({
      id,
      name: displayName,
      reachable: reachable.has(id),
    })),
    settings:
      body.kind === 'settings'
        ? {
            before: withSide(organisation.settings, body.change, 'from'),
            after: withSide(organisation.settings, body.change, 'to'),
            fields: fieldsIn(body.change),
          }
        : null,
    stoppedByName: stoppedBy === null ? null : (names.get(stoppedBy) ?? ''),
  };
}
