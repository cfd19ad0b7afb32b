import { dueAhead, endAhead, writeAhead } from '../domain/licences/grants/ahead.ts';
import type { Grant } from '../domain/licences/grants/grant.ts';
import { looking, transact, type Parts } from './books.ts';
import { microsoftAnswers } from './microsoft-answers.ts';
import { lookAtGrants, type Planned } from './look-at-grants.ts';

/** Written down together: nobody else waits for a long list. */
const CHUNK = 100;

/** Three working days before somebody starts it is looked whether anything is in the way; nothing is changed yet. */
export async function lookAhead(parts: Parts, organisationId: string): Promise<void> {
  for (const due of await looking(parts, organisationId, (tx, at) => dueAhead(tx, at))) {
    const planned = await microsoftAnswers(parts, organisationId, lookAtGrants(parts, due));
    const [request] = due.list.map((one) => one.request);
    if (!request || !planned) continue;
    const grants = planned.map(asItWouldBe);
    for (let from = 0; from < grants.length; from += CHUNK) {
      const some = grants.slice(from, from + CHUNK);
      await transact(parts, (tx) => writeAhead(tx, { organisationId, grants: some }));
    }
    const isInTheWay = grants.some(({ problem }) => problem !== null);
    await looking(parts, organisationId, (tx, at) =>
      endAhead(tx, { ...at, requestId: request.id, isInTheWay }),
    );
    parts.nudge('deliver-cards', organisationId);
  }
}

/** As planned now, with what would stop it; begun it is not. */
function asItWouldBe({ at: { grant }, step: { to } }: Planned): Grant {
  const { plan = grant.plan, problem = null, personId = grant.personId, name = grant.name } = to;
  return { ...grant, plan, problem, personId, name, version: grant.version + 1 };
}
