import { capabilitiesOf } from '../products.ts';
import type { AssignmentError, LicensedPerson, Product } from '../tenant.ts';
import type { GroupError } from './coverage.ts';

/** A licence about calls that a group owes somebody. */
export interface Failure {
  readonly person: LicensedPerson;
  readonly groupId: string;
  readonly error: AssignmentError;
  readonly product: string;
}

export function groupFailures(
  people: readonly LicensedPerson[],
  products: readonly Product[],
): readonly Failure[] {
  return people.flatMap((person) =>
    person.assignments.flatMap(({ groupId, error, state, skuId }): Failure[] => {
      const isFailed = state === 'error' || state === 'active-with-error';
      if (groupId === null || !isFailed) return [];
      const product = products.find((each) => each.skuId === skuId);
      if (!product || capabilitiesOf(product).length === 0) return [];
      return [{ person, groupId, error: error ?? 'other', product: product.skuPartNumber }];
    }),
  );
}

/** Most people first. */
export function errorsByCause(
  failed: readonly Failure[],
  groupNames: ReadonlyMap<string, string>,
): readonly GroupError[] {
  const causes = new Map<string, GroupError>();
  for (const { groupId, error, product } of failed) {
    const key = `${groupId} ${error} ${product}`;
    const people = (causes.get(key)?.people ?? 0) + 1;
    causes.set(key, { groupId, groupName: groupNames.get(groupId) ?? groupId, error, product, people });
  }
  return [...causes.entries()]
    .toSorted(([one, a], [other, b]) => b.people - a.people || (one < other ? -1 : 1))
    .map(([, cause]) => cause);
}
