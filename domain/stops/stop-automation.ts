import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import { hasRole, type Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { actorOf, holdOrganisation } from '../organisations/store.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import type { StopRefusal } from './refusal.ts';
import { currentStop, insertStop } from './store.ts';
import { MAY_STOP, reasonFrom, type StopView } from './stop.ts';
import { viewStop } from './view-stop.ts';

/** What stops takes one person and counts at once (rule 9). Stopping again changes nothing: the first stop holds. */
export async function stopAutomation(
  tx: Tx,
  input: {
    readonly organisation: Organisation;
    readonly actor: Actor;
    readonly reason: string;
    readonly now: Instant;
  },
): Promise<Outcome<{ readonly isNews: boolean; readonly view: StopView }, StopRefusal>> {
  const { now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const actor = await actorOf(tx, organisation.id, input.actor.id);
  if (!actor || !hasRole(actor, ...MAY_STOP)) return refuse({ kind: 'may-not-stop' });
  const isNews = (await currentStop(tx, organisation.id)) === undefined;
  if (isNews) {
    const stop = { id: newId(), by: actor.id, at: now, reason: reasonFrom(input.reason) };
    await insertStop(tx, organisation.id, stop);
    await appendReceipt(tx, {
      organisation,
      actor,
      decision: 'stop',
      subject: `stop/${stop.id}`,
      shownDigest: '',
      outcome: 'stopped',
      comment: stop.reason,
      now,
    });
  }
  return done({ isNews, view: await viewStop(tx, { organisation, now }) });
}
