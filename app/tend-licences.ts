import { freeGrants } from '../domain/licences/grants/store.ts';
import { takeGrants, type Taken } from '../domain/licences/grants/take.ts';
import { checkLicenceRequests } from '../domain/licences/requests/check-requests.ts';
import { looking, transact, type Parts } from './books.ts';
import { lookAhead } from './look-ahead.ts';
import { lookAtGrants } from './look-at-grants.ts';
import { microsoftAnswers } from './microsoft-answers.ts';
import { tellGrants } from './tell-grants.ts';
import { tendWaiting } from './tend-waiting.ts';

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
  await lookAhead(parts, organisationId);
  await tendWaiting(parts, organisationId);
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = parts.now();
    const taken = await transact(parts, (tx) => takeGrants(tx, { organisationId, most: MOST, now }));
    if (!taken || !(await tend(parts, taken))) return;
    parts.nudge('deliver-cards', organisationId);
  }
}

/** False: Microsoft did not answer; they are due again at the next tick. */
async function tend(parts: Parts, taken: Taken): Promise<boolean> {
  const { id: organisationId } = taken.organisation;
  const planned = await microsoftAnswers(parts, organisationId, lookAtGrants(parts, taken));
  if (planned) {
    await tellGrants(parts, organisationId, planned);
    return true;
  }
  const grants = taken.list.map(({ grant }) => grant);
  await transact(parts, (tx) => freeGrants(tx, organisationId, grants));
  return false;
}
