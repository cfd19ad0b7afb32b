import type { Directory, DirectoryPerson } from '../domain/organisations/directory.ts';
import { GraphFailure, type Graph } from './client.ts';
import { isObject, textOf } from './json.ts';
import { pagesOf } from './pages.ts';

/** The people of the tenant. Application permission User.Read.All (least) or Directory.Read.All. Throws GraphFailure. */
export interface People extends Directory {
  /** Everybody, guests too; those just created or changed may be missing for a while. */
  people(): AsyncIterable<DirectoryPerson>;
}

export const directory = (graph: Graph): People => ({
  async *people() {
    for await (const items of pagesOf(graph, `/users?${SELECT}&$top=999`)) yield* peopleIn(items);
  },
  async person(id) {
    try {
      // The # in a guest's principal name has to be encoded.
      return readPerson(JSON.parse(await graph.get(`/users/${encodeURIComponent(id)}?${SELECT}`)));
    } catch (failure) {
      if (failure instanceof GraphFailure && failure.status === 404) return undefined;
      throw failure;
    }
  },
  async listed(ids) {
    const found: DirectoryPerson[] = [];
    for (const some of inChunks(ids.filter(isId), MOST_IN_A_FILTER)) {
      const filter = encodeURIComponent(`id in (${some.map((id) => `'${id}'`).join(',')})`);
      for await (const items of pagesOf(graph, `/users?${SELECT}&$filter=${filter}`))
        found.push(...peopleIn(items));
    }
    return found;
  },
});

/** Graph takes no more values behind one `in`. */
const MOST_IN_A_FILTER = 15;
export const SELECT = '$select=id,displayName,userPrincipalName,department,accountEnabled';

export const peopleIn = (items: readonly unknown[]): readonly DirectoryPerson[] =>
  items.flatMap((item) => readPerson(item) ?? []);

export function* inChunks<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/** Anything else would make Graph refuse the whole question. */
export const isId = (id: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

function readPerson(item: unknown): DirectoryPerson | undefined {
  if (!isObject(item)) return undefined;
  const id = textOf(item, 'id').toLowerCase();
  if (id === '') return undefined;
  const userPrincipalName = textOf(item, 'userPrincipalName');
  return {
    id,
    displayName: textOf(item, 'displayName') || userPrincipalName,
    userPrincipalName,
    department: textOf(item, 'department'),
    // What Graph does not say is no reason to take somebody's roles away.
    enabled: item['accountEnabled'] !== false,
  };
}
