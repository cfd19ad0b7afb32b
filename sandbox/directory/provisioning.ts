import { chance } from './chance.ts';
import { productOf } from './licence-products.ts';
import type { Levers, Provisioning } from './levers.ts';
import { activeWays, type AccountView } from './views.ts';

/**
 * How far each service plan of a product of somebody's has come: off, being taken up for a while after it was assigned,
 * or there. The seed decides how long; a lever may say something else.
 */
export function provisioningOf(
  { seed, levers, now }: { readonly seed: number; readonly levers: Levers; readonly now: number },
  view: AccountView,
  skuId: string,
): readonly { readonly id: string; readonly name: string; readonly status: Provisioning }[] {
  const { id: personId } = view.account;
  const ways = activeWays(view).filter((way) => way.skuId === skuId);
  return (productOf(skuId)?.plans ?? []).map((plan) => {
    const on = ways.filter(({ disabledPlans }) => !disabledPlans.includes(plan.id));
    const [least, most] = levers.delays.provisioningMs;
    const takes = least + chance(seed, 'provisioning', personId, plan.id) * (most - least);
    const isThere = on.some(({ since }) => since === undefined || since + takes <= now);
    const pending: Provisioning = isThere ? 'Success' : 'PendingProvisioning';
    const status = on.length === 0 ? 'Disabled' : (levers.provisioning[personId]?.[plan.id] ?? pending);
    return { id: plan.id, name: plan.name, status };
  });
}
