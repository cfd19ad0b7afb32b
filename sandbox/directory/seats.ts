import { PRODUCTS, type LicenceProduct } from './licence-products.ts';
import { tenant } from '../tenant.ts';
import type { Views } from './views.ts';

/** How much of one product the organisation has bought. */
export interface Subscription {
  readonly product: LicenceProduct;
  readonly enabled: number;
  /** Seats that people hold, each once however many ways lead to it. */
  readonly consumed: number;
}

/** What was bought, in the order of PRODUCTS; a product that never was is missing. */
export function subscriptions(views: Views): readonly Subscription[] {
  const consumed = new Map<string, number>();
  for (const { direct, byGroup } of views.all())
    for (const skuId of new Set([...direct, ...byGroup].map((licence) => licence.skuId)))
      consumed.set(skuId, (consumed.get(skuId) ?? 0) + 1);
  return PRODUCTS.flatMap((product) => {
    const enabled = tenant.directory.seats[product.skuPartNumber];
    return enabled === undefined ? [] : [{ product, enabled, consumed: consumed.get(product.skuId) ?? 0 }];
  });
}
