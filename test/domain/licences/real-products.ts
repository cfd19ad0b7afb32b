import type { Assignment, LicensedPerson, PlanStatus, Product } from '../../../domain/licences/tenant.ts';

/** Products as Microsoft's table names them (facts, section 2), as far as calls go; seats are the tests' own. */
const PLAN = {
  MCOEV: '4828c8ec-dc2e-4779-b502-87ac9ce28ab7',
  MCOMEETADV: '3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40',
  MCOSTANDARD: '0feaeb32-d00e-4d66-bd5a-43b5b83db82c',
  TEAMS1: '57ff2da0-773e-42df-b2af-ffb7a2317929',
  MCOPSTN1: '4ed3ff63-69d7-4fb7-b984-5aec7f605ca8',
  MCOPSTN2: '5a10155d-f5c1-411a-a8ec-e99aae125390',
  MCOPSTN5: '54a152dc-90de-4996-93d2-bc47e670fc06',
  MCOSMS5: '754aec36-45fc-4eaa-bcaf-44f6cb1f553c',
  MCOPSTN_PAYG_1: '156a1efe-17cd-4b03-9f17-2eb512298fb3',
  MCOSMS_PAYG_1: '2b9bf4f4-ac52-42c5-8456-f70ee4924295',
  MCOPSTNC: '505e180f-f7e0-4b65-91d4-00d670bbd18c',
  MCOMEETACPEA: 'bb038288-76ab-49d6-afc1-eaa6c222c65a',
  MCOEV_VIRTUALUSER: 'f47330e9-c134-43b3-9993-e7f004506889',
} as const;
type PlanName = keyof typeof PLAN;

export const planId = (name: PlanName): string => PLAN[name];

const product = (skuId: string, skuPartNumber: string, ...names: readonly PlanName[]): Product => ({
  skuId,
  skuPartNumber,
  plans: names.map((name) => ({ id: PLAN[name], name })),
  isUsable: true,
  enabled: 100,
  consumed: 10,
});

export const E5 = product(
  '06ebc4ee-1bb5-47dd-8120-11324bc54e06',
  'SPE_E5',
  'MCOEV',
  'MCOMEETADV',
  'TEAMS1',
  'MCOSTANDARD',
);
export const E3 = product('05e9a617-0261-4cee-bb44-138d3ef5d965', 'SPE_E3', 'TEAMS1', 'MCOSTANDARD');
export const F3 = product('66b55226-6b4f-492c-910c-a3b7a3c9d993', 'SPE_F1', 'TEAMS1');
export const PHONE = product('e43b5b99-8dfb-405f-9987-dc307f34bcbd', 'MCOEV', 'MCOEV');
export const PHONE_WITH_PLAN = product(
  'ae2343d1-0999-43f6-ae18-d816516f6e78',
  'MCOTEAMS_ESSENTIALS',
  'MCOPSTN1',
  'MCOEV',
);
export const DOMESTIC = product('0dab259f-bf13-4952-b7f8-7db8f131b28d', 'MCOPSTN1', 'MCOPSTN1');
export const WORLD = product('d3b4fe1f-9992-4930-8acb-ca6ec609365e', 'MCOPSTN2', 'MCOPSTN2');
export const SMALL = product('11dee6af-eca8-419f-8061-6864517c1875', 'MCOPSTN_5', 'MCOPSTN5', 'MCOSMS5');
export const METERED = product(
  'dbd31205-338e-4dec-903d-44402e305e32',
  'Microsoft_Teams_Calling_Plan_pay_as_you_go_(country_zone_1)',
  'MCOPSTN_PAYG_1',
  'MCOSMS_PAYG_1',
);
export const CONFERENCING = product('0c266dff-15dd-4b49-8397-2bb16070ed52', 'MCOMEETADV', 'MCOMEETADV');
export const PER_MINUTE = product('df9561a4-4969-4e6a-8e73-c601b68ec077', 'MCOMEETACPEA', 'MCOMEETACPEA');
export const CREDITS: Product = {
  ...product('47794cd0-f0e5-45c5-9033-2eb6b5fc84e0', 'MCOPSTNC', 'MCOPSTNC'),
  enabled: 10_000_000,
};
export const ACCOUNT = product(
  '440eaaa8-b3e0-484b-a8be-62870b9ba70a',
  'PHONESYSTEM_VIRTUALUSER',
  'MCOEV_VIRTUALUSER',
);
export const EVERYTHING: readonly Product[] = [
  E5,
  E3,
  F3,
  PHONE,
  PHONE_WITH_PLAN,
  DOMESTIC,
  WORLD,
  SMALL,
  METERED,
  CONFERENCING,
  PER_MINUTE,
  CREDITS,
  ACCOUNT,
];

export const assigned = ({ skuId }: Product, overrides: Partial<Assignment> = {}): Assignment => ({
  skuId,
  groupId: null,
  disabledPlans: [],
  state: 'active',
  error: null,
  ...overrides,
});

/** Kim, with these products of her own, or with assignments as they are. */
export const somebody = (
  has: readonly (Product | Assignment)[],
  overrides: Partial<LicensedPerson> = {},
): LicensedPerson => ({
  id: '00000000-0000-4000-a000-000000000007',
  displayName: 'Kim Larsen',
  userPrincipalName: 'kim.larsen@example.org',
  department: 'Sales',
  enabled: true,
  isGuest: false,
  usageLocation: 'GB',
  assignments: has.map((each) => ('plans' in each ? assigned(each) : each)),
  ...overrides,
});

export const status = (of: Product, name: PlanName, how: PlanStatus['status']): PlanStatus => ({
  skuId: of.skuId,
  planId: PLAN[name],
  status: how,
});
