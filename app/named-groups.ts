import type { Moved } from '../domain/licences/grants/step.ts';
import type { Problem } from '../domain/licences/problem.ts';
import type { Parts } from './books.ts';
import type { Planned } from './look-at-grants.ts';
import { namesOfGroups } from './names-of-groups.ts';

/** Groups of others that stand in the way are called by their names; nobody asks for them before they do. */
export async function withGroupNames(parts: Parts, planned: readonly Planned[]): Promise<readonly Planned[]> {
  const ids = planned.flatMap(({ at, step }) =>
    problemsOf(step.to).flatMap((problem) => {
      const name = 'groupName' in problem ? problem.groupName : null;
      const isId = at.seen.person?.assignments.some(({ groupId }) => groupId === name);
      return name !== null && isId === true && at.seen.groupNames.get(name) === undefined ? name : [];
    }),
  );
  if (ids.length === 0) return planned;
  const names = await namesOfGroups(parts, ids);
  return planned.map(({ at, step }) => ({ at, step: { ...step, to: renamed(step.to, names) } }));
}

const problemsOf = ({ problem, plan }: Moved): readonly Problem[] => [
  ...(problem ? [problem] : []),
  ...(plan ? [...plan.problems, ...plan.cautions] : []),
];

function renamed(to: Moved, names: ReadonlyMap<string, string>): Moved {
  const name = (problem: Problem): Problem =>
    'groupName' in problem && problem.groupName !== null
      ? { ...problem, groupName: names.get(problem.groupName) ?? problem.groupName }
      : problem;
  const { plan, problem } = to;
  return {
    ...to,
    ...(problem && { problem: name(problem) }),
    ...(plan && {
      plan: { ...plan, problems: plan.problems.map(name), cautions: plan.cautions.map(name) },
    }),
  };
}
