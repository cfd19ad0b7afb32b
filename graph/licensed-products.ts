import type { Product } from '../domain/licences/tenant.ts';
import type { Graph } from './client.ts';
import { idIn, isObject, listIn, textOf, type Item } from './json.ts';

/** What the organisation has for people. Products for the whole company cannot be assigned, and are left out. */
export async function productsIn(graph: Graph): Promise<readonly Product[]> {
  const answer: unknown = JSON.parse(await graph.get('/subscribedSkus'));
  return listIn(answer, 'value')
    .filter((item) => textOf(item, 'appliesTo') !== 'Company')
    .map(readProduct);
}

function readProduct(item: Item): Product {
  const paid = isObject(item['prepaidUnits']) ? item['prepaidUnits'] : {};
  return {
    skuId: idIn(item, 'skuId'),
    // Some of Microsoft's have blanks at the end.
    skuPartNumber: textOf(item, 'skuPartNumber').trim(),
    plans: listIn(item, 'servicePlans').map((plan) => ({
      id: idIn(plan, 'servicePlanId'),
      name: textOf(plan, 'servicePlanName').trim(),
    })),
    isUsable: ['Enabled', 'Warning'].includes(textOf(item, 'capabilityStatus')),
    enabled: Number(textOf(paid, 'enabled')),
    consumed: Number(textOf(item, 'consumedUnits')),
  };
}
