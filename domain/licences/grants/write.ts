import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { licenceSubject } from '../../messages/rules.ts';
import { CLOCK_ACTOR } from '../../organisations/roles.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import { appendReceipt } from '../../receipts/append-receipt.ts';
import { newestAbout } from '../../receipts/store.ts';
import { licenceAdmins, tell } from '../requests/effects.ts';
import { finishRequest } from '../requests/finish-request.ts';
import { requestById } from '../requests/store.ts';
import { isEnded, type Grant } from './grant.ts';
import { byHandTimes } from './rules.ts';
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
    const byHand = [...written].filter((grant) => grant.requestId === requestId && grant.state === 'by-hand');
    await askAdmins(tx, { organisation, requestId, byHand, now });
    if (ended.some(isNotPutBack)) await tellNotPutBack(tx, { organisation, requestId, now });
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

/**
 * Nobody but people can do it, and the bot sees when it is done. They are rung once for a request, and once more while
 * somebody of it still waits.
 */
async function askAdmins(
  tx: Tx,
  input: { organisation: Organisation; requestId: string; byHand: readonly Grant[]; now: Instant },
): Promise<void> {
  const { organisation, requestId, byHand, now } = input;
  const isNew = byHand.some(({ since }) => since === now);
  const isLate = byHand.some(({ since }) => now >= byHandTimes(since, organisation.settings).remindAt);
  const request = isNew || isLate ? await requestById(tx, organisation.id, requestId) : undefined;
  if (!request) return;
  const to = await licenceAdmins(tx, organisation.id);
  if (isNew) await tell(tx, { request, to, kind: 'license-by-hand', now });
  if (isLate) await tell(tx, { request, to, kind: 'license-by-hand-reminder', now });
}

/** Only an undo ends like that: Microsoft refused it, and what was given or taken stays so. */
const isNotPutBack = ({ state, problem }: Grant): boolean =>
  problem !== null && (state === 'given' || state === 'taken');

/** Whoever wished it believes it done, and the license admins can wish it again. Once for a wish. */
async function tellNotPutBack(
  tx: Tx,
  { organisation, requestId, now }: { organisation: Organisation; requestId: string; now: Instant },
): Promise<void> {
  const request = await requestById(tx, organisation.id, requestId);
  const subject = licenceSubject(requestId);
  const wish = await newestAbout(tx, organisation.id, { subject, decisions: ['license-undo', 'cancel'] });
  if (!request || !wish) return;
  const to = new Set([...(await licenceAdmins(tx, organisation.id)), wish.actorId]);
  await tell(tx, { request, to: [...to], kind: 'license-not-put-back', wish: wish.seq, now });
}
