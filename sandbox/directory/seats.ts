import { tenant } from '../tenant.ts';
import { PRODUCTS, type LicenceProduct } from './licence-products.ts';
import type { Levers } from './levers.ts';

/** How much of one product the organisation has bought. */
export interface Subscription {
  readonly product: LicenceProduct;
  readonly enabled: number;
  readonly suspended: number;
  /** Seats that people hold, each once however many ways lead to it. */
  readonly consumed: number;
}

/** What was bought, in the order of PRODUCTS; a product that never was is missing. */
export function subscriptions(held: (skuId: string) => number, levers: Levers): readonly Subscription[] {
  return PRODUCTS.flatMap((product) => {
    const { skuPartNumber: name } = product;
    const bought = boughtOf(name, levers);
    if (bought === null) return [];
    const isSuspended = levers.suspended.includes(name);
    return {
      product,
      enabled: isSuspended ? 0 : bought,
      suspended: isSuspended ? bought : 0,
      consumed: held(product.skuId) + (levers.takenElsewhere[name] ?? 0),
    };
  });
}

const SEATS_OF_A_LARGE_ONE = 40;
const PRACTICALLY_UNLIMITED = 1_000_000;

/** By the product's name; null: never bought. */
export function boughtOf(name: string, levers: Levers): number | null {
  const changed = levers.seats[name];
  if (changed !== undefined) return changed;
  const first = tenant.directory.seats[name];
  if (first === undefined) return null;
  return levers.isLarge && first < PRACTICALLY_UNLIMITED ? first * SEATS_OF_A_LARGE_ONE : first;
}
