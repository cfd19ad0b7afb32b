import type { Parts } from './books.ts';

/** Somebody may be in hundreds of groups with licences: more than these have their id until somebody opens them. */
const MOST = 20;

/** What other people's groups are called. A name is a help and no more: whoever has none is shown by the id. */
export async function namesOfGroups(
  { groups, log }: Pick<Parts, 'groups' | 'log'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const some = [...new Set(ids)].slice(0, MOST);
  const answers = await Promise.allSettled(some.map((id) => groups.name(id)));
  const refused = answers.find((answer) => answer.status === 'rejected');
  if (refused) log.warn({ err: refused.reason as unknown }, 'groups could not be looked up in the directory');
  return new Map(
    answers.flatMap((answer, at) => {
      const [id, name] = [some[at], answer.status === 'fulfilled' ? answer.value : undefined];
      return id === undefined || name === undefined || name === '' ? [] : [[id, name] as const];
    }),
  );
}
