import { freeGrants } from '../domain/licences/grants/store.ts';
import { takeGrants, type Taken } from '../domain/licences/grants/take.ts';
import { checkLicenceRequests } from '../domain/licences/requests/check-requests.ts';
import { looking, transact, type Parts } from './books.ts';
import { lookAtGrants } from './look-at-grants.ts';
import { tellGrants } from './tell-grants.ts';

/** People looked at in one round. */
const MOST = 200;
/** Then the next tick goes on: one organisation does not keep the clock to itself. */
const ROUNDS = 25;

/** Deadlines first; then what was approved is done, outside transactions; may run twice, and may die anywhere. */
export async function tendLicences(parts: Parts, organisationId: string): Promise<void> {
  const { expired, reminded } = await looking(parts, organisationId, (tx, at) =>
    checkLicenceRequests(tx, at),
  );
  if (expired + reminded > 0) parts.nudge('deliver-cards', organisationId);
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = parts.now();
    const taken = await transact(parts, (tx) => takeGrants(tx, { organisationId, most: MOST, now }));
    if (taken.list.length === 0) break;
    if (!(await tend(parts, taken))) break;
    parts.nudge('deliver-cards', organisationId);
  }
}

/** False: Microsoft did not answer, or something else went wrong; they are due again at the next tick. */
async function tend(parts: Parts, taken: Taken): Promise<boolean> {
  const { id: organisationId } = taken.organisation;
  try {
    await tellGrants(parts, organisationId, await lookAtGrants(parts, taken));
    return true;
  } catch (cause) {
    parts.log.warn({ organisationId, err: cause }, 'Microsoft did not say who has which licences');
    const grants = taken.list.map(({ grant }) => grant);
    await looking(parts, organisationId, (tx) => freeGrants(tx, organisationId, grants));
    return false;
  }
}
