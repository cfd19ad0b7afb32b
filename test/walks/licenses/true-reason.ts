import { PLANS } from '../../../domain/licences/capability.ts';
import type { Grant } from '../../../domain/licences/grants/grant.ts';
import type { Problem, ProblemKind } from '../../../domain/licences/problem.ts';
import type { Evidence } from './judge.ts';

/** What Microsoft said, where that is the whole reason. */
const SAID: Readonly<Partial<Record<ProblemKind, RegExp>>> = {
  'location-refused': /usage location/i,
  'no-seat': /available licenses/i,
  dependency: /depend/i,
  exclusive: /mutually exclusive|conflict/i,
  'no-permission': /privileges/i,
  refused: /./,
};

/** Why the reason that the bot gives for nothing having been done is no true one; empty: it is. */
export function whyNotTrue({ personId, problem }: Grant, evidence: Evidence): string[] {
  if (!problem) return ['ended without a reason'];
  const last = evidence.exchanges.findLast(
    ({ personId: about, method, status }) =>
      about === personId && personId !== null && method !== 'GET' && status !== 429,
  );
  const wasSaid = SAID[problem.kind]?.test(last?.said ?? '') === true;
  if (wasSaid || holds(problem, personId, evidence)) return [];
  return [`${problem.kind} is not so: Microsoft last said "${last?.said ?? 'nothing'}"`];
}

/** As the directory is in the end. */
function holds(problem: Problem, personId: string | null, { after, before }: Evidence): boolean {
  const person = personId === null ? undefined : after.people.get(personId);
  if (problem.kind === 'not-there' || problem.kind === 'gone') return person === undefined;
  if (problem.kind === 'guest') return person?.isGuest === true;
  if (problem.kind === 'no-location') return person?.usageLocation === null;
  if (problem.kind === 'no-seat')
    return after.stock.some(({ skuPartNumber, free }) => skuPartNumber === problem.product && free <= 0);
  if (problem.kind === 'not-owned')
    return !after.stock.some(({ plans }) => plans.some((plan) => PLANS[problem.capability].includes(plan)));
  if (problem.kind === 'needs')
    return !problem.anyOf.some((each) => PLANS[each].some((plan) => person?.plans.has(plan) === true));
  if (problem.kind === 'shut-out' || problem.kind === 'in-product')
    return PLANS[problem.capability].some((plan) => before.people.get(personId ?? '')?.plans.has(plan));
  return false;
}
