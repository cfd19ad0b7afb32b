import type { Assignment, LicensedPerson, Product } from '../../../../domain/licences/tenant.ts';

/** Products by their real service plans (ids of Microsoft's table of products). */
const product = (
  skuPartNumber: string,
  plans: Record<string, string>,
  seats: Partial<Product> = {},
): Product => ({
  skuId: `sku-${skuPartNumber.toLowerCase()}`,
  skuPartNumber,
  plans: Object.entries(plans).map(([name, id]) => ({ id, name })),
  isUsable: true,
  enabled: 25,
  consumed: 0,
  ...seats,
});

const MCOEV = '4828c8ec-dc2e-4779-b502-87ac9ce28ab7';
export const MCOMEETADV = '3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40';
const TEAMS1 = '57ff2da0-773e-42df-b2af-ffb7a2317929';

export const products = {
  e5: product('SPE_E5', { MCOEV, MCOMEETADV, TEAMS1 }, { enabled: 100, consumed: 64 }),
  e3: product('SPE_E3', { TEAMS1 }),
  phone: product('MCOEV', { MCOEV }),
  domestic: product('MCOPSTN1', { MCOPSTN1: '4ed3ff63-69d7-4fb7-b984-5aec7f605ca8' }, { consumed: 25 }),
  payAsYouGo: product('MCOPSTN_PAYG', { PAYG: '156a1efe-17cd-4b03-9f17-2eb512298fb3' }, { isUsable: false }),
  resource: product('PHONESYSTEM_VIRTUALUSER', { MCOEV_VIRTUALUSER: 'f47330e9-c134-43b3-9993-e7f004506889' }),
  credits: product('MCOPSTNC', { MCOPSTNC: '505e180f-f7e0-4b65-91d4-00d670bbd18c' }, { enabled: 10_000_000 }),
} as const satisfies Record<string, Product>;
export const allProducts: readonly Product[] = Object.values(products);

export const held = (of: Product, shape: Partial<Assignment> = {}): Assignment => ({
  skuId: of.skuId,
  groupId: null,
  disabledPlans: [],
  state: 'active',
  error: null,
  ...shape,
});

export const person = (id: string, shape: Partial<LicensedPerson> = {}): LicensedPerson => ({
  id,
  displayName: id,
  userPrincipalName: `${id}@test.example`,
  department: 'Sales',
  enabled: true,
  isGuest: false,
  usageLocation: 'GB',
  assignments: [],
  ...shape,
});
