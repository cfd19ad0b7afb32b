import type { LicensedPerson } from '../domain/licences/tenant.ts';
import { GraphFailure, type Graph } from './client.ts';
import { listIn } from './json.ts';
import { FIELDS, licensedPeopleIn } from './licensed-people.ts';

/**
 * Words anywhere in a display name, and the beginning of an address. What Graph cannot search for (some signs, some
 * tenants) is looked for at the beginning of names instead.
 */
export async function searchPeople(
  graph: Graph,
  text: string,
  most: number,
): Promise<readonly LicensedPerson[]> {
  const wanted = text.replaceAll(/["\\]/gu, ' ').trim();
  if (wanted === '') return [];
  const ask = async (how: string): Promise<readonly LicensedPerson[]> => {
    const path = `/users?${FIELDS}&${how}&$count=true&$top=${most}`;
    // Without this header Graph refuses to search.
    const answer: unknown = JSON.parse(await graph.get(path, { ConsistencyLevel: 'eventual' }));
    return licensedPeopleIn(listIn(answer, 'value')).slice(0, most);
  };
  try {
    const where = FOUND_BY.map((field) => `"${field}:${wanted}"`);
    return await ask(`$search=${encodeURIComponent(where.join(' OR '))}`);
  } catch (failure) {
    if (!(failure instanceof GraphFailure) || failure.status !== 400) throw failure;
    const begins = FOUND_BY.map((field) => `startswith(${field},'${wanted.replaceAll("'", "''")}')`);
    return ask(`$filter=${encodeURIComponent(begins.join(' or '))}`);
  }
}

const FOUND_BY = ['displayName', 'userPrincipalName', 'mail'];
