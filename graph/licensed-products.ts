import type { PlanStatus, Product } from '../domain/licences/tenant.ts';
import { bodyOf, type Batches, type Part } from './batch.ts';
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

export async function provisioningOf(
  batches: Batches,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PlanStatus[]>> {
  const ids = [...new Set(personIds.map((id) => id.toLowerCase()))];
  const parts = ids.map((id): Part => ({
    method: 'GET',
    path: `/users/${encodeURIComponent(id)}/licenseDetails`,
    units: 2,
  }));
  const answers = await batches(parts);
  const found = new Map<string, readonly PlanStatus[]>();
  for (const [at, id] of ids.entries()) {
    const [part, answer] = [parts[at], answers[at]];
    if (part && answer && answer.status !== 404) found.set(id, readDetails(bodyOf(part, answer)));
  }
  return found;
}

const readDetails = (body: unknown): readonly PlanStatus[] =>
  listIn(body, 'value').flatMap((product) =>
    listIn(product, 'servicePlans').map((plan) => ({
      skuId: idIn(product, 'skuId'),
      planId: idIn(plan, 'servicePlanId'),
      // A word that is new to us is nothing to call done.
      status: STATUS[textOf(plan, 'provisioningStatus').toLowerCase()] ?? 'pending',
    })),
  );

const STATUS: Readonly<Record<string, PlanStatus['status']>> = {
  success: 'done',
  disabled: 'off',
  error: 'failed',
};
