import type { LicensedPerson, LicensedTenant, Product } from '../../domain/licences/tenant.ts';
import { noLicences } from './no-licences.ts';

/** A directory with these people, in pages of two. */
export const licensedByHand = (
  people: readonly LicensedPerson[],
  products: readonly Product[],
): LicensedTenant => ({
  ...noLicences,
  products: () => Promise.resolve(products),
  everybody: () => pagesOf(people),
});

async function* pagesOf(people: readonly LicensedPerson[]): AsyncGenerator<readonly LicensedPerson[]> {
  for (let from = 0; from < people.length; from += 2)
    yield await Promise.resolve(people.slice(from, from + 2));
}
