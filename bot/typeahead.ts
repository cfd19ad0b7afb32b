import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { personChoice } from '../cards/person-picker.ts';
import type { Turn } from './turn.ts';

/** Teams shows no more, and one letter would fit everybody. */
const MOST = 15;
const FEWEST_LETTERS = 2;

const asked = z.looseObject({
  queryText: z.string().max(200).nullish(),
  queryOptions: z.looseObject({ skip: z.number().nullish(), top: z.number().nullish() }).nullish(),
  dataset: z.string(),
});

export type Search = Readonly<z.infer<typeof asked>>;

/** What a client without a people picker of its own asks while somebody types; undefined: no such question. */
export const searchIn = ({ name, value }: Activity): Search | undefined =>
  name === 'application/search' ? asked.safeParse(value).data : undefined;

/** The body of the answer. Strangers and other lists get nothing: there is only one list, of people. */
export async function searchAnswer(
  { queryText, queryOptions, dataset }: Search,
  turn: Turn | undefined,
): Promise<object> {
  const text = (queryText ?? '').trim();
  const isPeople = dataset.startsWith('graph.microsoft.com/users');
  // There is no second page: who types one more letter sees fewer.
  const isFirst = (queryOptions?.skip ?? 0) === 0;
  if (!turn || !isPeople || !isFirst || text.length < FEWEST_LETTERS) return results([]);
  const most = Math.min(Math.max(queryOptions?.top ?? MOST, 1), MOST);
  const { useCases, words } = turn.deps;
  const people = await useCases.findPeople({ organisationId: turn.organisation.id, text, most });
  if (!people) return failed(words.pickPerson.microsoftSilent);
  return results(people.slice(0, most).map((person) => personChoice(person, words)));
}

const results = (found: readonly { readonly title: string; readonly value: string }[]): object => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.search.searchResponse',
  value: { results: found },
});

const failed = (message: string): object => ({
  statusCode: 503,
  type: 'application/vnd.microsoft.error',
  value: { code: 'ServiceUnavailable', message },
});
