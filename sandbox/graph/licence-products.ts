import { tenant } from '../tenant.ts';

/** A product as Microsoft sells it; ids from Microsoft's table of products and service plans. */
export interface LicenceProduct {
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly plans: readonly { readonly id: string; readonly name: string }[];
}

export const CREDITS: LicenceProduct = {
  skuId: '47794cd0-f0e5-45c5-9033-2eb6b5fc84e0',
  skuPartNumber: 'MCOPSTNC',
  plans: [{ id: '505e180f-f7e0-4b65-91d4-00d670bbd18c', name: 'MCOPSTNC' }],
};

const TEAMS_PHONE: LicenceProduct = {
  skuId: 'e43b5b99-8dfb-405f-9987-dc307f34bcbd',
  skuPartNumber: 'MCOEV',
  plans: [{ id: '4828c8ec-dc2e-4779-b502-87ac9ce28ab7', name: 'MCOEV' }],
};

const DOMESTIC_AND_INTERNATIONAL: LicenceProduct = {
  skuId: 'd3b4fe1f-9992-4930-8acb-ca6ec609365e',
  skuPartNumber: 'MCOPSTN2',
  plans: [{ id: '5a10155d-f5c1-411a-a8ec-e99aae125390', name: 'MCOPSTN2' }],
};

/** What this organisation owns. */
export const PRODUCTS: readonly LicenceProduct[] = [TEAMS_PHONE, DOMESTIC_AND_INTERNATIONAL, CREDITS];

/** Products that members of a group get through it, by the group's id: at first the helpdesk's credits. */
export const GROUP_PRODUCTS: Readonly<Record<string, readonly string[]>> = {
  '5a9d0c1e-1111-4000-a000-000000000003': [CREDITS.skuId],
};

/** At first everybody with a role can call, and spend from the credits unless a group says so already. */
export function firstProductsOf(personId: string, inGroups: ReadonlySet<string>): readonly string[] {
  if (!tenant.people.some(({ id }) => id === personId)) return [];
  const phone = [TEAMS_PHONE.skuId, DOMESTIC_AND_INTERNATIONAL.skuId];
  const byGroup = Object.entries(GROUP_PRODUCTS).some(
    ([groupId, skus]) => inGroups.has(groupId) && skus.includes(CREDITS.skuId),
  );
  return byGroup ? phone : [...phone, CREDITS.skuId];
}
