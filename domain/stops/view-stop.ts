import type { Tx } from '../database.ts';
import type { Organisation } from '../organisations/settings.ts';
import type { Instant } from '../instant.ts';
import { namesOf } from '../organisations/store.ts';
import { viewOpenProposals } from '../proposals/view-proposal.ts';
import { openTopUps } from '../top-ups/summaries.ts';
import { currentStop } from './store.ts';
import type { ShownStop, StopView } from './stop.ts';

/** Reads only. */
export async function viewStop(
  tx: Tx,
  { organisation, now }: { organisation: Organisation; now: Instant },
): Promise<StopView> {
  const stop = (await shownStop(tx, organisation.id)) ?? null;
  const proposals = await viewOpenProposals(tx, { organisation, now });
  return {
    organisation,
    stop,
    open: await openTopUps(tx, organisation.id),
    resuming: proposals.flatMap(({ proposal: { id, body }, proposedByName }) =>
      body.kind === 'resume' && body.stop.id === stop?.id ? { proposalId: id, byName: proposedByName } : [],
    ),
  };
}

/** The one that holds now, with the name behind it. Reads only. */
export async function shownStop(tx: Tx, organisationId: string): Promise<ShownStop | undefined> {
  const stop = await currentStop(tx, organisationId);
  if (!stop) return undefined;
  const names = await namesOf(tx, organisationId, [stop.by]);
  return { ...stop, byName: names.get(stop.by) ?? '' };
}
