import { bodyOf, type Batches, type Part } from './batch.ts';
import { GraphFailure, type Graph } from './client.ts';
import { idIn, isObject, listIn, textOf, type Item } from './json.ts';

const NUMBERS = '/admin/teams/telephoneNumberManagement/numberAssignments';
/** Up to so many people are asked for one by one, in one batch; more are found in the list of all numbers. */
const FEW = 20;
const MOST_ON_A_PAGE = 1_000;

/**
 * Telephone numbers in Teams, by person or resource account. Application permission TeamsTelephoneNumber.Read.All
 * (least), only in the global cloud: elsewhere, and without it, undefined.
 */
export async function numbersOf(
  { graph, batches }: { readonly graph: Graph; readonly batches: Batches },
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const ids = new Set(personIds.map((id) => id.toLowerCase()));
  try {
    const items = ids.size <= FEW ? await oneByOne(batches, ids) : await all(graph);
    return byPerson(items, ids);
  } catch (failure) {
    if (failure instanceof GraphFailure && (failure.status === 403 || failure.status === 404))
      return undefined;
    throw failure;
  }
}

async function oneByOne(batches: Batches, ids: ReadonlySet<string>): Promise<readonly Item[]> {
  const parts = [...ids].map((id): Part => {
    const filter = encodeURIComponent(`assignmentTargetId eq '${id.replaceAll("'", "''")}'`);
    return { method: 'GET', path: `${NUMBERS}?$filter=${filter}`, units: 1 };
  });
  const answers = await batches(parts);
  return parts.flatMap((part, at) => {
    const answer = answers[at];
    return answer ? assignmentsIn(bodyOf(part, answer)) : [];
  });
}

/** In pages by $skip: Graph sends no nextLink here. */
async function all(graph: Graph): Promise<readonly Item[]> {
  const found: Item[] = [];
  for (;;) {
    const path = `${NUMBERS}?$top=${MOST_ON_A_PAGE}&$skip=${found.length}`;
    // oxlint-disable-next-line no-await-in-loop -- whether there is another page is known only then
    const page = assignmentsIn(JSON.parse(await graph.get(path)));
    found.push(...page);
    if (page.length < MOST_ON_A_PAGE) return found;
  }
}

/** Graph's documentation shows a single one without a list around it. */
const assignmentsIn = (answer: unknown): readonly Item[] =>
  isObject(answer) && isObject(answer['value']) ? [answer['value']] : listIn(answer, 'value');

/** Of several the primary one. */
function byPerson(items: readonly Item[], ids: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const item of items) {
    const person = idIn(item, 'assignmentTargetId');
    const number = textOf(item, 'telephoneNumber');
    const isFirst = !found.has(person) || textOf(item, 'assignmentCategory') === 'primary';
    if (ids.has(person) && number !== '' && isFirst) found.set(person, number);
  }
  return found;
}
