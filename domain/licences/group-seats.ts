import { freeSeats } from './products.ts';
import type { LicensedPerson, Product } from './tenant.ts';

interface Joining {
  readonly person: Pick<LicensedPerson, 'assignments'>;
  /** What the group's members get through it. */
  readonly carries: readonly string[];
}

/** Products of the group that take a seat when this person joins it. Pure. */
export const seatsFor = ({ person, carries }: Joining): readonly string[] =>
  carries.filter(
    (skuId) => !person.assignments.some((each) => each.skuId === skuId && each.state !== 'error'),
  );

/** Of these, one without a free seat, by Microsoft's part number. Pure. */
export function shortOf(
  joining: Joining,
  { products, free }: { readonly products: readonly Product[]; readonly free?: ReadonlyMap<string, number> },
): string | undefined {
  const wanted = seatsFor(joining);
  return products.find(
    (product) => wanted.includes(product.skuId) && (free?.get(product.skuId) ?? freeSeats(product)) <= 0,
  )?.skuPartNumber;
}
