import type { LicensedTenant, Product } from '../domain/licences/tenant.ts';
import { batches } from './batch.ts';
import { GraphFailure, type Graph } from './client.ts';
import { changeAll } from './license-changes.ts';
import { idIn, isObject, listIn, textOf } from './json.ts';
import { FIELDS, licensedPeopleIn, peopleOf } from './licensed-people.ts';
import { productsIn } from './licensed-products.ts';
import { numbersOf } from './numbers.ts';
import { limiter, LIMITS, type Limits, type Pace } from './pace.ts';
import { pagesOf } from './pages.ts';
import { provisioningIn } from './provisioning.ts';
import { searchPeople } from './search-people.ts';

export interface LicensedOptions {
  /** For single questions; retries as usual. */
  readonly graph: Graph;
  /** For batches; must not retry by itself. */
  readonly once: Graph;
  readonly pace: Pace;
  readonly limits?: Limits;
  /** How long what Microsoft puts off is asked again, ms; a minute unless told. */
  readonly patienceMs?: number;
}

/**
 * Licences on Microsoft Graph. Which application permissions it takes is in docs/operations.md. Reading throws
 * GraphFailure.
 */
export function licensedTenant(options: LicensedOptions): LicensedTenant {
  const { once, pace, limits = LIMITS, patienceMs = 60_000 } = options;
  const room = limiter(limits, pace);
  const graph = paced(options.graph, room);
  const inBatches = batches({ graph: once, pace, room, patienceMs });
  // For names only, which stay: seats are always read.
  let known: readonly Product[] | undefined;
  const reads: Omit<LicensedTenant, 'change'> = {
    products: async () => {
      known = await productsIn(graph);
      return known;
    },
    async *everybody() {
      for await (const items of pagesOf(graph, `/users?${FIELDS}&$top=999`)) yield licensedPeopleIn(items);
    },
    people: (idsOrNames) => peopleOf(inBatches, idsOrNames),
    search: (text, most) => searchPeople(graph, text, most),
    provisioning: provisioningIn(inBatches),
    group: (groupId) => groupOf(graph, groupId),
    numbers: (personIds) => numbersOf({ graph, batches: inBatches }, personIds),
  };
  const looks = { ...reads, products: () => (known ? Promise.resolve(known) : reads.products()) };
  return { ...reads, change: (changes) => changeAll({ batches: inBatches, looks }, changes) };
}

/** No single question costs more than three units. */
const A_QUESTION = { units: 3, writes: 0 };

/** Single questions count too. */
const paced = (graph: Graph, room: ReturnType<typeof limiter>): Graph => ({
  async get(path, headers) {
    await room(A_QUESTION);
    return graph.get(path, headers);
  },
  async post(path, body) {
    await room(A_QUESTION);
    return graph.post(path, body);
  },
});

const NO_GROUP: ReadonlySet<number | undefined> = new Set([400, 403, 404]);

async function groupOf(graph: Graph, groupId: string): ReturnType<LicensedTenant['group']> {
  try {
    const path = `/groups/${encodeURIComponent(groupId)}?$select=id,displayName,assignedLicenses`;
    const group: unknown = JSON.parse(await graph.get(path));
    if (!isObject(group)) return undefined;
    const skuIds = listIn(group, 'assignedLicenses').map((item) => idIn(item, 'skuId'));
    return { id: idIn(group, 'id'), name: textOf(group, 'displayName'), skuIds };
  } catch (failure) {
    // One that may not be read is as good as none, and stops nothing that goes by another way.
    if (failure instanceof GraphFailure && NO_GROUP.has(failure.status)) return undefined;
    throw failure;
  }
}
