/** A service plan inside a product. */
export interface ServicePlan {
  readonly id: string;
  readonly name: string;
}

/** A product as Microsoft sells it; ids from Microsoft's table of products and service plans. */
export interface LicenceProduct {
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly plans: readonly ServicePlan[];
}

export const TEAMS_PLAN: ServicePlan = { id: '57ff2da0-773e-42df-b2af-ffb7a2317929', name: 'TEAMS1' };
export const SKYPE_PLAN: ServicePlan = { id: '0feaeb32-d00e-4d66-bd5a-43b5b83db82c', name: 'MCOSTANDARD' };
export const PHONE_PLAN: ServicePlan = { id: '4828c8ec-dc2e-4779-b502-87ac9ce28ab7', name: 'MCOEV' };
export const CONFERENCING_PLAN: ServicePlan = {
  id: '3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40',
  name: 'MCOMEETADV',
};

/** What both suites of Microsoft 365 have; they have more, which nothing here looks at. */
const SUITE: readonly ServicePlan[] = [
  TEAMS_PLAN,
  SKYPE_PLAN,
  { id: 'efb87545-963c-4e0d-99df-69c6916d9eb0', name: 'EXCHANGE_S_ENTERPRISE' },
  { id: '5dbe027f-2339-4123-9542-606e4d348a72', name: 'SHAREPOINTENTERPRISE' },
  { id: '43de0ff5-c92c-492b-9116-175376d08c38', name: 'OFFICESUBSCRIPTION' },
  { id: 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5', name: 'INTUNE_A' },
];

export const CREDITS: LicenceProduct = {
  skuId: '47794cd0-f0e5-45c5-9033-2eb6b5fc84e0',
  skuPartNumber: 'MCOPSTNC',
  plans: [{ id: '505e180f-f7e0-4b65-91d4-00d670bbd18c', name: 'MCOPSTNC' }],
};

/** Everything the tenant may own; of how much, tenant.json says. */
export const PRODUCTS: readonly LicenceProduct[] = [
  {
    skuId: '06ebc4ee-1bb5-47dd-8120-11324bc54e06',
    skuPartNumber: 'SPE_E5',
    plans: [...SUITE, PHONE_PLAN, CONFERENCING_PLAN],
  },
  { skuId: '05e9a617-0261-4cee-bb44-138d3ef5d965', skuPartNumber: 'SPE_E3', plans: SUITE },
  { skuId: 'e43b5b99-8dfb-405f-9987-dc307f34bcbd', skuPartNumber: 'MCOEV', plans: [PHONE_PLAN] },
  {
    skuId: '0dab259f-bf13-4952-b7f8-7db8f131b28d',
    skuPartNumber: 'MCOPSTN1',
    plans: [{ id: '4ed3ff63-69d7-4fb7-b984-5aec7f605ca8', name: 'MCOPSTN1' }],
  },
  {
    skuId: 'd3b4fe1f-9992-4930-8acb-ca6ec609365e',
    skuPartNumber: 'MCOPSTN2',
    plans: [{ id: '5a10155d-f5c1-411a-a8ec-e99aae125390', name: 'MCOPSTN2' }],
  },
  {
    skuId: '11dee6af-eca8-419f-8061-6864517c1875',
    skuPartNumber: 'MCOPSTN_5',
    plans: [
      { id: '54a152dc-90de-4996-93d2-bc47e670fc06', name: 'MCOPSTN5' },
      { id: '754aec36-45fc-4eaa-bcaf-44f6cb1f553c', name: 'MCOSMS5' },
    ],
  },
  {
    skuId: 'dbd31205-338e-4dec-903d-44402e305e32',
    skuPartNumber: 'Microsoft_Teams_Calling_Plan_pay_as_you_go_(country_zone_1)',
    plans: [
      { id: '156a1efe-17cd-4b03-9f17-2eb512298fb3', name: 'MCOPSTN_PAYG_1' },
      { id: '2b9bf4f4-ac52-42c5-8456-f70ee4924295', name: 'MCOSMS_PAYG_1' },
    ],
  },
  {
    skuId: '0c266dff-15dd-4b49-8397-2bb16070ed52',
    skuPartNumber: 'MCOMEETADV',
    plans: [CONFERENCING_PLAN],
  },
  CREDITS,
  {
    skuId: '440eaaa8-b3e0-484b-a8be-62870b9ba70a',
    skuPartNumber: 'PHONESYSTEM_VIRTUALUSER',
    plans: [{ id: 'f47330e9-c134-43b3-9993-e7f004506889', name: 'MCOEV_VIRTUALUSER' }],
  },
];

export const productOf = (skuId: string): LicenceProduct | undefined =>
  PRODUCTS.find((product) => product.skuId === skuId.toLowerCase());

/** By the name Microsoft gives it; throws for a name that is none: tenant.json has a mistake. */
export function productNamed(skuPartNumber: string): LicenceProduct {
  const found = PRODUCTS.find((product) => product.skuPartNumber === skuPartNumber);
  if (!found) throw new Error(`no product is called ${skuPartNumber}`);
  return found;
}

/** By the name Microsoft gives it; throws for a name that is none. */
export function planNamed(name: string): ServicePlan {
  const found = PRODUCTS.flatMap(({ plans }) => plans).find((plan) => plan.name === name);
  if (!found) throw new Error(`no service plan is called ${name}`);
  return found;
}
