import type { Tx } from '../database.ts';
import { buyersOf } from '../top-ups/effects.ts';

const AT_MOST = 3;

/** Names of who is on the page anyway: buyers, where there are none owners. At most three. */
export async function whoReads(tx: Tx, organisationId: string): Promise<readonly string[]> {
  const people = await buyersOf(tx, organisationId);
  return people.slice(0, AT_MOST).map(({ displayName }) => displayName);
}
