import { json, type Answer } from '../http/answer.ts';
import { provisioningOf } from '../directory/provisioning.ts';
import { activeWays, type AccountView } from '../directory/views.ts';
import { notThere, type Ask } from './ask.ts';
import { productOf } from '../directory/licence-products.ts';
import { userNamed } from './users.ts';

/** GET /users/{id}/licenseDetails: a product once, however many ways lead to it. */
export function licenseDetails(ask: Ask): Answer {
  const { id = '' } = ask.parts;
  const view = userNamed(ask, id);
  if (!view) return notThere(ask, id);
  const skus = [...new Set(activeWays(view).map(({ skuId }) => skuId))];
  return json({
    '@odata.context': `${ask.world.origin}/sandbox/graph/v1.0/$metadata#users('${view.account.id}')/licenseDetails`,
    value: skus.map((skuId) => detailOf(ask, view, skuId)),
  });
}

const detailOf = ({ world }: Ask, view: AccountView, skuId: string): object => ({
  id: `${view.account.id.slice(0, 8)}_${skuId}`,
  skuId,
  skuPartNumber: productOf(skuId)?.skuPartNumber,
  servicePlans: provisioningOf(
    { seed: world.seed, levers: world.directory.levers, now: world.clock.now() },
    view,
    skuId,
  ).map(({ id, name, status }) => ({
    servicePlanId: id,
    servicePlanName: name,
    provisioningStatus: status,
    appliesTo: 'User',
  })),
});
