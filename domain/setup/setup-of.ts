import { loneFrom } from '../alerts/staffing.ts';
import { channelsOf } from '../alerts/alert-channels.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { StaffMember } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { staffOf } from '../organisations/store.ts';
import { outlookOf } from '../position/position-of.ts';
import type { ProposalView } from '../proposals/proposal.ts';
import { viewOpenProposals } from '../proposals/view-proposal.ts';

/** What `setup` looks at. */
export interface SetupState {
  readonly organisation: Organisation;
  /** Everybody known, with their roles and whether the bot can write to them. */
  readonly staff: readonly StaffMember[];
  /** Changes that wait for a second person, oldest first. */
  readonly proposals: readonly ProposalView[];
  /** How many channels get alerts. */
  readonly alertChannels: number;
  /** When the estimate meets zero; null: not in sight, or nobody has read a balance yet. */
  readonly emptyAt: Instant | null;
  /** When the only one with a say may decide alone; null: now, or that was not opted for. */
  readonly aloneFrom: Instant | null;
  readonly now: Instant;
}

/** Reads only. */
export async function setupOf(
  tx: Tx,
  { organisation, now }: { organisation: Organisation; now: Instant },
): Promise<SetupState> {
  const books = await outlookOf(tx, { organisation, now });
  const staff = await staffOf(tx, organisation.id);
  return {
    organisation,
    staff,
    aloneFrom: await loneFrom(tx, { organisation, staff, now }),
    proposals: await viewOpenProposals(tx, { organisation, now }),
    alertChannels: (await channelsOf(tx, organisation.id)).length,
    emptyAt: books?.outlook.emptyAt ?? null,
    now,
  };
}
