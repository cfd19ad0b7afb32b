import type { BundleId, Delivery, Policy } from '../../domain/licences/bundle.ts';
import type { Capability } from '../../domain/licences/capability.ts';
import { productNames } from './product-names.ts';

/** What a bundle lets somebody do: the end of "This lets Kim …". */
const lets: Readonly<Record<BundleId, string>> = {
  'call-country': 'call any number in the country',
  'call-world': 'call any number in the world',
  'call-metered': 'call any number, each minute paid from the credits',
  'meet-by-phone': 'hold meetings that people join by phone or are called into',
  'credits-only': 'make paid calls with the plan already there',
  'own-carrier': 'call through your own carrier',
  'answer-calls': 'answer a number (auto attendant or queue)',
  'queue-calls-out': 'answer a number and call out from it',
};

const capabilities: Readonly<Record<Capability, string>> = {
  phone: 'Teams Phone',
  'resource-account': 'Resource account',
  'domestic-plan': 'Domestic calling',
  'international-plan': 'International calling',
  'pay-as-you-go': 'Pay-as-you-go calling',
  conferencing: 'Audio Conferencing',
  'pay-per-minute': 'Pay-per-minute conferencing',
  credits: 'Credits',
};

const deliveries: Readonly<Record<Delivery, string>> = {
  group: 'through a group',
  direct: 'assigned directly',
  guided: 'by hand, I say what to do',
};

const policies: Readonly<Record<Policy, string>> = {
  auto: 'nobody needs to approve',
  'license-admin': 'a license admin approves',
  'license-admin-and-approver': 'a license admin and an approver approve',
};

/** Licenses of people: words that several cards share. */
export const licences = {
  lets,
  capabilities,
  deliveries,
  policies,
  products: productNames,
  terms: (bundleId: BundleId, delivery: Delivery, policy: Policy) =>
    `${lets[bundleId]}: ${deliveries[delivery]}, ${policies[policy]}`,
  rule: (exceptGroup: string | null) =>
    `everyone with conferencing or a calling plan${exceptGroup === null ? '' : `, except ${exceptGroup}`}`,
};
