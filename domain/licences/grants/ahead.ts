import { workingMiddayBefore } from '../../calendar.ts';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation } from '../../organisations/store.ts';
import { licenceAdmins, tell, touchRequest } from '../requests/effects.ts';
import { lockRequest, requestsIn, setByClock } from '../requests/store.ts';
import type { Grant } from './grant.ts';
import { grantsOf, saveGrant } from './store.ts';
import type { Taken } from './take.ts';

/** Working days before the start when everything is looked at once more: one before Microsoft is told. */
const AHEAD = 3;

/** Approved ones whose start is near enough, and of which Microsoft is told later. */
export async function dueAhead(
  tx: Tx,
  { organisation, now }: { organisation: Organisation; now: Instant },
): Promise<readonly Taken[]> {
  const { workingHours: hours, timeZone: zone } = organisation.settings;
  const requests = await requestsIn(tx, organisation.id, { states: ['approved'] });
  const due = requests.filter(
    ({ startDay, checkedAt, runAt }) =>
      startDay !== null &&
      checkedAt === null &&
      now < runAt &&
      now >= workingMiddayBefore(startDay, AHEAD, { hours, zone }),
  );
  return Promise.all(
    due.map(async (request) => {
      const grants = await grantsOf(tx, organisation.id, request.id);
      const planned = grants.filter(({ state }) => state === 'planned');
      return { organisation, list: planned.map((grant) => ({ grant, request })) };
    }),
  );
}

/** Writes what was found of some of them. */
export async function writeAhead(
  tx: Tx,
  input: { organisationId: string; grants: readonly Grant[] },
): Promise<void> {
  await holdOrganisation(tx, input.organisationId);
  for (const grant of input.grants) await saveGrant(tx, grant);
}

/** All were looked at. Only if something is in the way now, whoever asked and the license admins are told, once. */
export async function endAhead(
  tx: Tx,
  input: { organisation: Organisation; requestId: string; isInTheWay: boolean; now: Instant },
): Promise<void> {
  const { now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const request = await lockRequest(tx, organisation.id, input.requestId);
  if (request?.state !== 'approved' || request.checkedAt !== null) return;
  const at = { organisationId: organisation.id, id: request.id, now };
  await setByClock(tx, { ...at, what: 'checked_at' });
  await touchRequest(tx, request, now);
  if (!input.isInTheWay) return;
  const admins = await licenceAdmins(tx, organisation.id);
  const to = new Set(request.origin === 'rule' ? admins : [request.requestedBy, ...admins]);
  await tell(tx, { request, to: [...to], kind: 'license-in-the-way', now });
}
