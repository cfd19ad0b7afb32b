import { json, type Answer } from '../http/answer.ts';
import { tenant } from '../tenant.ts';
import { badRequest, type Ask } from './ask.ts';

/** GET /subscribedSkus: everything that was bought on one page; of the query only $select is known. */
export function subscribedSkus(ask: Ask): Answer {
  const { query } = ask.call;
  if (query.has('$filter') || query.has('$search') || query.has('$top'))
    return badRequest(ask, 'Only $select is supported on subscribedSkus.');
  const names = query.get('$select')?.split(',');
  const all = ask.world.directory
    .subscriptions(ask.seen)
    .map(({ product, enabled, suspended, consumed }) => ({
      id: `${tenant.tenantId}_${product.skuId}`,
      accountId: tenant.tenantId,
      accountName: tenant.organisation.name,
      appliesTo: 'User',
      capabilityStatus: suspended > 0 ? 'Suspended' : 'Enabled',
      consumedUnits: consumed,
      prepaidUnits: { enabled, suspended, warning: 0, lockedOut: 0 },
      servicePlans: product.plans.map(({ id, name }) => ({
        servicePlanId: id,
        servicePlanName: name,
        provisioningStatus: 'Success',
        appliesTo: 'User',
      })),
      skuId: product.skuId,
      skuPartNumber: product.skuPartNumber,
      subscriptionIds: [],
    }));
  return json({
    '@odata.context': `${ask.world.origin}/sandbox/graph/v1.0/$metadata#subscribedSkus`,
    value: all.map((sku) =>
      names ? Object.fromEntries(Object.entries(sku).filter(([name]) => names.includes(name))) : sku,
    ),
  });
}
