import type { DirectoryPerson } from '../domain/organisations/directory.ts';
import { peopleOf } from '../domain/organisations/store.ts';
import { transact, type Parts } from './books.ts';

/**
 * Who was chosen in a people picker and is not known here is looked up, outside any transaction. Whom the directory
 * does not know, or whose account is disabled, is left out. Undefined: the directory did not answer.
 */
export async function findStrangers(
  parts: Parts,
  organisationId: string,
  ids: readonly string[],
): Promise<readonly DirectoryPerson[] | undefined> {
  const chosen = [...new Set(ids)];
  const known = await transact(parts, (tx) => peopleOf(tx, organisationId, chosen));
  const strangers = chosen.filter((id) => !known.some((person) => person.id === id)).slice(0, MOST_LOOK_UPS);
  try {
    const answers = await Promise.all(strangers.map((id) => parts.directory.person(id)));
    return answers.flatMap((person) => (person?.enabled === true ? [person] : []));
  } catch (cause) {
    parts.log.warn({ organisationId, err: cause }, 'people could not be looked up in the directory');
    return undefined;
  }
}

/** Two roles, full. The rest belongs to a list that is refused for its length. */
const MOST_LOOK_UPS = 40;
