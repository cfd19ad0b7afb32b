import { json, type Answer } from '../http/answer.ts';
import type { AccountView } from '../directory/views.ts';
import { notThere, type Ask } from './ask.ts';
import { productOf } from '../directory/licence-products.ts';
import { userNamed } from './users.ts';

/** GET /users/{id}/licenseDetails: a product once, however many ways lead to it. */
export function licenseDetails(ask: Ask): Answer {
  const { id = '' } = ask.parts;
  const view = userNamed(ask, id);
  if (!view) return notThere(ask, id);
  const all = [...view.direct, ...view.byGroup];
  const skus = [...new Set(all.map(({ skuId }) => skuId))];
  return json({
    '@odata.context': `${ask.world.origin}/sandbox/graph/v1.0/$metadata#users('${view.account.id}')/licenseDetails`,
    value: skus.flatMap((skuId) => detailOf(view, skuId) ?? []),
  });
}

function detailOf({ account, direct, byGroup }: AccountView, skuId: string): object | undefined {
  const product = productOf(skuId);
  if (!product) return undefined;
  const ways = [...direct, ...byGroup].filter((licence) => licence.skuId === skuId);
  return {
    id: `${account.id.slice(0, 8)}_${skuId}`,
    skuId,
    skuPartNumber: product.skuPartNumber,
    servicePlans: product.plans.map((plan) => ({
      servicePlanId: plan.id,
      servicePlanName: plan.name,
      provisioningStatus: ways.every(({ disabledPlans }) => disabledPlans.includes(plan.id))
        ? 'Disabled'
        : 'Success',
      appliesTo: 'User',
    })),
  };
}
