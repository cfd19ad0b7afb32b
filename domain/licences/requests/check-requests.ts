import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { lockOrganisation } from '../../organisations/store.ts';
import { tell } from './effects.ts';
import { licenceEventsOf } from './history/store.ts';
import { remindAt } from './rules.ts';
import { saysOf } from './says.ts';
import { lockRequest, requestsIn, setByClock, type StoredRequest } from './store.ts';
import { applyDeadline } from './transition.ts';

/** The clock's part of deciding: expiry, and one reminder to whose say is missing. Runs twice harmlessly. */
export async function checkLicenceRequests(
  tx: Tx,
  input: { organisation: Organisation; now: Instant },
): Promise<{ readonly expired: number; readonly reminded: number }> {
  const { organisation, now } = input;
  await lockOrganisation(tx, organisation.id);
  const checked = { expired: 0, reminded: 0 };
  for (const { id } of await requestsIn(tx, organisation.id, { states: ['requested'] })) {
    const locked = await lockRequest(tx, organisation.id, id);
    if (!locked) continue;
    const request = await applyDeadline(tx, { organisation, request: locked, now });
    if (request.state === 'expired') checked.expired += 1;
    else if (await remind(tx, { organisation, request, now })) checked.reminded += 1;
  }
  return checked;
}

async function remind(
  tx: Tx,
  { organisation, request, now }: { organisation: Organisation; request: StoredRequest; now: Instant },
): Promise<boolean> {
  const at = remindAt(request, organisation.settings);
  if (at === null || request.remindedAt !== null || now < at) return false;
  const events = await licenceEventsOf(tx, organisation.id, request.id);
  const { waitingFor } = await saysOf(tx, request, events);
  const to = new Set(waitingFor.flatMap(({ people }) => people.map(({ id }) => id)));
  await tell(tx, { request, to: [...to], kind: 'license-reminder', now });
  const reminded = { organisationId: organisation.id, id: request.id, now };
  await setByClock(tx, { ...reminded, what: 'reminded_at' });
  return true;
}
