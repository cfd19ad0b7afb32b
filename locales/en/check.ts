import type { Capability } from '../../domain/licences/capability.ts';
import type { CreditState, Held, WayOfCalling } from '../../domain/licences/check/check.ts';
import { assignmentErrors } from './assignment-errors.ts';

/** As people who assign licenses know them. */
const named: Readonly<Record<Capability, string>> = {
  phone: 'Teams Phone',
  'resource-account': 'Teams Phone Resource Account',
  'domestic-plan': 'calling plan',
  'international-plan': 'international calling plan',
  'pay-as-you-go': 'pay-as-you-go plan',
  conferencing: 'Audio Conferencing',
  'pay-per-minute': 'pay-per-minute conferencing',
  credits: 'Communications Credits',
};

/** The end of "Kim can …" and "Kim cannot …". */
const doing: Readonly<Record<WayOfCalling, string>> = {
  domestic: 'call in the country',
  abroad: 'call abroad',
  'dial-out': 'dial out of meetings',
  'toll-free': 'use toll-free numbers',
  answer: 'answer calls',
  'call-out': 'call out',
};

/** Why somebody can call or not. Names, groups and products arrive escaped. */
export const check = {
  works: (name: string) => `✓ ${name} can make paid calls`,
  answers: (name: string) => `✓ ${name} can take calls`,
  meetingsOnly: (name: string) => `✓ ${name} can dial out of meetings`,
  soon: (name: string) => `… ${name} can call soon: Microsoft sets it up`,
  included: (name: string) => `! ${name} has only the included minutes`,
  not: (name: string, way: WayOfCalling | null) =>
    `✕ ${name} cannot ${way === null ? 'make paid calls' : doing[way]}`,
  notAnswering: (name: string) => `✕ ${name} cannot take calls`,

  why: {
    guest: 'licenses come from the guest’s own organization',
    'account-disabled': 'the account is disabled',
    'no-credit': 'the credit is used up',
    'never-funded': 'no credit was ever added',
    'no-number': 'no phone number is assigned',
    lacks: (capability: Capability) => `no ${named[capability]} license`,
    needs: (capability: Capability, wants: Capability) => `a ${named[capability]} needs ${named[wants]}`,
    suspended: (product: string) => `${product} has run out`,
    groupError: (capability: Capability, group: string, error: string) =>
      `the group ${group} could not give ${named[capability]}: ${error}`,
    error: (capability: Capability, error: string) => `${named[capability]}: ${error}`,
    notSetUp: (capability: Capability) => `Microsoft could not set up ${named[capability]}`,
  },
  errors: assignmentErrors,

  ways: {
    domestic: 'Calls in the country',
    abroad: 'Calls abroad',
    'dial-out': 'Dial-out from meetings',
    'toll-free': 'Toll-free numbers',
    answer: 'Answering calls',
    'call-out': 'Calls to the outside',
  } satisfies Record<WayOfCalling, string>,
  wayWorks: (way: string) => `✓ ${way}`,
  waySoon: (way: string) => `… ${way}: being set up, up to 24 hours`,
  wayIncluded: (way: string, why: string | null) =>
    why === null ? `! ${way}: included minutes only` : `! ${way}: included minutes only, ${why}`,
  wayNot: (way: string, why: string | null) => (why === null ? `✕ ${way}` : `✕ ${way}: ${why}`),
  wayAbsent: (way: string, why: string | null) => (why === null ? `– ${way}` : `– ${way}: ${why}`),
  ownCarrier: 'With Teams Phone alone calls go through your own carrier, without credits',

  credit: {
    ok: (left: string) => `Credit: about ${left} left`,
    low: (left: string) => `! Credit: about ${left} left`,
    zero: '✕ Credit: used up',
    'not-sure': '? Credit: not sure how much is left',
    unknown: '? Credit: nobody has read the balance yet',
    later: 'Calls are billed after use, there is no credit to run out',
  } satisfies Record<CreditState, string | ((left: string) => string)>,

  next: {
    request: 'Request it: whoever decides gets a card',
    topUp: 'It works again soon after credit is added',
    firstTopUp: 'The first top-up brings the licenses',
    guest: 'Ask the organization the guest comes from',
    enable: 'It works once the account is enabled in the admin center',
    number: 'Assign a number in the Teams admin center; the dial pad needs one',
    group: 'Whoever keeps the group mends it, then reprocesses the user in Entra',
    renew: 'Whoever pays for it renews it in the admin center',
    notSetUp: 'Remove and add the license in the admin center, or open a support case',
  },

  request: 'Request it',
  topUp: 'Top up',
  again: 'Check again',
  details: 'Details',
  facts: {
    person: 'Person',
    account: 'Account',
    location: 'Usage location',
    number: 'Number',
    trouble: 'Trouble',
  },
  capabilities: named,
  from: (product: string, group: string | null) =>
    group === null ? product : `${product} by group ${group}`,
  moreWays: (n: number) => `${n} more`,
  states: {
    done: 'set up',
    assigned: 'assigned',
    pending: 'being set up',
    failed: 'could not be set up',
  } satisfies Record<Held['state'], string>,
  held: (from: string, state: string) => `${from}; ${state}`,
  nothingHeld: 'none about calls',
  licences: 'Licenses',
  enabled: 'enabled',
  disabled: 'disabled',
  guest: 'guest',
  resourceAccount: 'resource account',
  noLocation: 'none: Microsoft gives no license without one',
  noNumber: 'none',
  numberUnknown: 'not known: I may not read numbers',

  summary: (name: string) => `Can ${name} call?`,
  unknownPerson: 'Microsoft no longer knows this account: nobody can call with it.',
  microsoftSilent:
    'Microsoft does not tell me about licenses just now. Please try again in a minute; if it stays so, whoever runs this bot checks its permissions.',
};
