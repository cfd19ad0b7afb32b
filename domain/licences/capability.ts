/** What a licence lets somebody do about calls. Decided by service plan, never by product (rule 12). */
export const CAPABILITIES = [
  'phone',
  'resource-account',
  'domestic-plan',
  'international-plan',
  'pay-as-you-go',
  'conferencing',
  'pay-per-minute',
  'credits',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/**
 * Service plan ids behind each, lower case, from Microsoft's table of products and service plans (facts, section 2).
 * Variants for public sectors and small firms do the same.
 */
export const PLANS: Readonly<Record<Capability, readonly string[]>> = {
  phone: [
    '4828c8ec-dc2e-4779-b502-87ac9ce28ab7', // MCOEV
    'ed777b71-af04-42ca-9798-84344c66f7c6', // MCOEVSMB
    'db23fce2-a974-42ef-9002-d78dd42a0f22', // MCOEV_GOV
  ],
  'resource-account': ['f47330e9-c134-43b3-9993-e7f004506889'], // MCOEV_VIRTUALUSER
  'domestic-plan': [
    '4ed3ff63-69d7-4fb7-b984-5aec7f605ca8', // MCOPSTN1
    '54a152dc-90de-4996-93d2-bc47e670fc06', // MCOPSTN5
    '1346d5e6-15a6-4b88-9693-806ff7296a7a', // PSTN5_US
    '346d83bf-6fe6-42ca-b424-b9300d2e21bf', // MCOPSTN6
    '16935b20-87c0-4908-934a-22aa267d0d26', // MCOPSTN8
    '3c8a8792-7866-409b-bb61-1b20ace0368b', // MCOPSTN1_GOV
    '9a0125a5-c8f8-4526-b231-49e2abe0ebce', // domestic small
    '7861360b-dc3b-4eba-a3fc-0d323a035746', // MCOPSTNEAU, Telstra
  ],
  'international-plan': ['5a10155d-f5c1-411a-a8ec-e99aae125390'], // MCOPSTN2
  'pay-as-you-go': [
    '156a1efe-17cd-4b03-9f17-2eb512298fb3', // MCOPSTN_PAYG_1
    '6b340437-d6f9-4dc5-8cc2-99163f7f83d6', // MCOPSTN3, usage calling plan
  ],
  conferencing: [
    '3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40', // MCOMEETADV
    'f544b08d-1645-4287-82de-8d91f37c02a1', // MCOMEETADV_GOV
    '9974d6cf-cd24-4ba2-921c-e2aa687da846', // MCOMEETBASIC
  ],
  'pay-per-minute': ['bb038288-76ab-49d6-afc1-eaa6c222c65a'], // MCOMEETACPEA
  credits: ['505e180f-f7e0-4b65-91d4-00d670bbd18c'], // MCOPSTNC
};

/** One of these at a time: they shut each other out. */
export const CALLING_PLANS: readonly Capability[] = ['domestic-plan', 'international-plan', 'pay-as-you-go'];

/** With any of these somebody can make calls that credits pay for (facts, sections 1.2 and 1.8). */
export const PAID_FROM_CREDITS: readonly Capability[] = [...CALLING_PLANS, 'conferencing', 'pay-per-minute'];

/** What has to be there first. A calling plan needs Teams Phone; a resource account has its own. */
export const NEEDS: Readonly<Partial<Record<Capability, readonly Capability[]>>> = {
  'domestic-plan': ['phone', 'resource-account'],
  'international-plan': ['phone', 'resource-account'],
  'pay-as-you-go': ['phone', 'resource-account'],
  credits: PAID_FROM_CREDITS,
};

/** What a service plan lets its holder do; undefined: nothing about calls. */
export const capabilityOf = (planId: string): Capability | undefined =>
  CAPABILITIES.find((capability) => PLANS[capability].includes(planId.toLowerCase()));
