import { json, type Answer } from '../http/answer.ts';
import { personById } from '../tenant.ts';
import type { World } from '../world.ts';
import { productOf } from './licences.ts';
import { notThere } from './users.ts';

/** GET /users/{id}/licenseDetails: a product once, however many ways lead to it. */
export function licenseDetails(world: World, id: string): Answer {
  const person = personById(id.toLowerCase());
  if (!person || world.accounts.find(person.id)?.state === 'deleted') return notThere(world, id);
  const all = [...world.licences.direct(person.id), ...world.licences.byGroup(person.id)];
  const skus = [...new Set(all.map(({ skuId }) => skuId))];
  return json({
    '@odata.context': `${world.origin}/sandbox/graph/v1.0/$metadata#users('${person.id}')/licenseDetails`,
    value: skus.flatMap((skuId) => {
      const product = productOf(skuId);
      if (!product) return [];
      const ways = all.filter((licence) => licence.skuId === skuId);
      return {
        id: `${person.id.slice(0, 8)}_${skuId}`,
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
    }),
  });
}
