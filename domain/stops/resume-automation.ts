import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { wantNote } from '../messages/want-copy.ts';
import type { Organisation } from '../organisations/settings.ts';
import type { Proposal } from '../proposals/proposal.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { endStop } from './store.ts';
import type { Stop } from './stop.ts';

/** Once enough people want it: requests of ours may be asked again. Whoever stopped them hears of it. */
export async function resumeAutomation(
  tx: Tx,
  input: {
    /** Held. */
    readonly organisation: Organisation;
    readonly proposal: Proposal;
    readonly stop: Stop;
    readonly reason: string;
    readonly actor: { readonly id: string; readonly displayName: string };
    readonly byOnePerson: boolean;
    readonly now: Instant;
  },
): Promise<void> {
  const { organisation, proposal, stop, actor, now } = input;
  const { id: organisationId } = organisation;
  await endStop(tx, { organisationId, id: stop.id, by: actor.id, now });
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: 'resume',
    subject: `stop/${stop.id}`,
    shownDigest: '',
    outcome: input.byOnePerson ? 'resumed-by-one-person' : 'resumed',
    comment: input.reason,
    now,
  });
  if (stop.by === actor.id || stop.by === proposal.proposedBy) return;
  const note = { kind: 'resumed', proposalId: proposal.id } as const;
  await wantNote(tx, { organisationId, key: `${stop.id}/resumed`, to: { personId: stop.by }, note, now });
}
