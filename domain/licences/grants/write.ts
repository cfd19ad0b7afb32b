import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { licenceSubject } from '../../messages/rules.ts';
import { CLOCK_ACTOR } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import { appendReceipt } from '../../receipts/append-receipt.ts';
import { licenceAdmins, tell } from '../requests/effects.ts';
import { finishRequest } from '../requests/finish-request.ts';
import { requestById } from '../requests/store.ts';
import { isEnded, type Grant } from './grant.ts';
import { saveGrant } from './store.ts';

/**
 * Writes what came of some people, before Microsoft is told or after. Whose row somebody else has changed since it was
 * taken is left alone. Returns those written: only about them Microsoft may be told.
 */
export async function writeGrants(
  tx: Tx,
  input: { organisationId: string; grants: readonly Grant[]; now: Instant },
): Promise<ReadonlySet<Grant>> {
  const { grants, now } = input;
  const organisation = await holdOrganisation(tx, input.organisationId);
  const written = new Set<Grant>();
  for (const grant of grants) if (await saveGrant(tx, grant)) written.add(grant);
  for (const requestId of new Set([...written].map((grant) => grant.requestId))) {
    const ended = [...written].filter((grant) => grant.requestId === requestId && isEnded(grant.state));
    await record(tx, { organisation, requestId, ended, now });
    const isNew = [...written].some(
      (grant) => grant.requestId === requestId && grant.state === 'by-hand' && grant.since === now,
    );
    if (isNew) await askAdmins(tx, { organisation, requestId, now });
    await finishRequest(tx, { organisation, requestId, now });
  }
  return written;
}

/** One receipt for all of a request that came to an end together; who it was about is in the rows. */
async function record(
  tx: Tx,
  input: { organisation: Organisation; requestId: string; ended: readonly Grant[]; now: Instant },
): Promise<void> {
  const { organisation, requestId, ended, now } = input;
  if (ended.length === 0) return;
  const states = ended.map(({ state }) => state);
  const counts = [...new Set(states)].map(
    (state) => `${state}:${states.filter((each) => each === state).length}`,
  );
  await appendReceipt(tx, {
    organisation,
    actor: { id: CLOCK_ACTOR, displayName: CLOCK_ACTOR },
    decision: 'license-told',
    subject: licenceSubject(requestId),
    shownDigest: '',
    outcome: counts.toSorted().join(),
    now,
  });
}

/** Nobody but people can do it, and the bot sees when it is done. Once for a request. */
async function askAdmins(
  tx: Tx,
  { organisation, requestId, now }: { organisation: Organisation; requestId: string; now: Instant },
): Promise<void> {
  const request = await requestById(tx, organisation.id, requestId);
  if (!request) return;
  await tell(tx, { request, to: await licenceAdmins(tx, organisation.id), kind: 'license-by-hand', now });
}
