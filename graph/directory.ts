import type { Person } from '../domain/organisations/roles.ts';
import { GraphFailure, type Graph } from './client.ts';
import { isObject, pagesOf, textOf } from './pages.ts';

/** The people of the tenant. Application permission User.Read.All (least) or Directory.Read.All. Throws GraphFailure. */
export interface Directory {
  /** Everybody, guests too; those just created or changed may be missing for a while. */
  people(): AsyncIterable<Person>;
  /** By Entra object id or user principal name; undefined when there is nobody. */
  person(id: string): Promise<Person | undefined>;
}

export const directory = (graph: Graph): Directory => ({
  async *people() {
    for await (const items of pagesOf(graph, `/users?${SELECT}&$top=999`))
      for (const item of items) {
        const person = readPerson(item);
        if (person) yield person;
      }
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
});

const SELECT = '$select=id,displayName,userPrincipalName,department';

function readPerson(item: unknown): Person | undefined {
  if (!isObject(item)) return undefined;
  const id = textOf(item, 'id').toLowerCase();
  if (id === '') return undefined;
  const userPrincipalName = textOf(item, 'userPrincipalName');
  return {
    id,
    displayName: textOf(item, 'displayName') || userPrincipalName,
    userPrincipalName,
    department: textOf(item, 'department'),
  };
}
