import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { hasRole, type Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { actorOf, holdOrganisation } from '../organisations/store.ts';
import { refuse, type Outcome } from '../outcome.ts';
import { propose, type Proposed } from '../proposals/propose.ts';
import type { StopRefusal } from './refusal.ts';
import { currentStop } from './store.ts';
import { reasonFrom } from './stop.ts';

/**
 * An owner proposes that it goes on, and says why; a second person confirms it, unless the owner stands alone. It is
 * about the stop that holds now: once that has ended, or been followed by another, the proposal is overtaken.
 */
export async function askResume(
  tx: Tx,
  input: {
    readonly organisation: Organisation;
    readonly actor: Actor;
    readonly reason: string;
    /** The stop on the card; undefined: typed, so it is about the one that holds. */
    readonly stopId?: string;
    readonly key: string;
    readonly leaveCardToJob?: boolean;
    readonly now: Instant;
  },
): Promise<Outcome<Proposed, StopRefusal>> {
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const actor = await actorOf(tx, organisation.id, input.actor.id);
  if (!actor || !hasRole(actor, 'owner')) return refuse({ kind: 'not-allowed', wanted: 'owner' });
  const stop = await currentStop(tx, organisation.id);
  if (!stop) return refuse({ kind: 'not-stopped' });
  if (input.stopId !== undefined && input.stopId !== stop.id) return refuse({ kind: 'another-stop' });
  const reason = reasonFrom(input.reason);
  if (reason === '') return refuse({ kind: 'reason-missing' });
  return propose(tx, { ...input, organisation, actor, body: { kind: 'resume', stop, reason } });
}
