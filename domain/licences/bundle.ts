import type { Money } from '../money.ts';
import type { Capability } from './capability.ts';

/** What people ask for by what it lets somebody do; its sentence is in locales/en/licences. */
export interface Bundle {
  readonly id: string;
  readonly wants: readonly Capability[];
  readonly isFor: 'person' | 'resource-account';
}

/** In the order in which the form offers them. Credits are in all: they are what everybody forgets. */
export const BUNDLES = [
  { id: 'call-country', isFor: 'person', wants: ['phone', 'domestic-plan', 'credits'] },
  { id: 'call-world', isFor: 'person', wants: ['phone', 'international-plan', 'credits'] },
  { id: 'call-metered', isFor: 'person', wants: ['phone', 'pay-as-you-go', 'credits'] },
  { id: 'meet-by-phone', isFor: 'person', wants: ['conferencing', 'credits'] },
  { id: 'credits-only', isFor: 'person', wants: ['credits'] },
  { id: 'own-carrier', isFor: 'person', wants: ['phone'] },
  { id: 'answer-calls', isFor: 'resource-account', wants: ['resource-account'] },
  {
    id: 'queue-calls-out',
    isFor: 'resource-account',
    wants: ['resource-account', 'pay-as-you-go', 'credits'],
  },
] as const satisfies readonly Bundle[];
export type BundleId = (typeof BUNDLES)[number]['id'];

export const bundleOf = (id: string): (Bundle & { readonly id: BundleId }) | undefined =>
  BUNDLES.find((bundle) => bundle.id === id);

/** group: joined to an Entra group that carries it; direct: assigned; guided: people do it, the bot sees when. */
export const DELIVERIES = ['group', 'direct', 'guided'] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** Who has to say yes. The cost owner is an approver. */
export const POLICIES = ['auto', 'license-admin', 'license-admin-and-approver'] as const;
export type Policy = (typeof POLICIES)[number];

/** What the owner set for one bundle. */
export interface BundleTerms {
  readonly bundleId: BundleId;
  /** False: the form does not offer it. */
  readonly isOffered: boolean;
  readonly delivery: Delivery;
  /** Entra object id, and what Entra called it then; null unless delivered by group. */
  readonly groupId: string | null;
  readonly groupName: string | null;
  readonly policy: Policy;
  /** For one person and month, as somebody typed it; null: not told. */
  readonly price: Money | null;
}

/** Until an owner says otherwise: read-only, and a license admin decides. */
export const usualTerms = (bundleId: BundleId): BundleTerms => ({
  bundleId,
  isOffered: true,
  delivery: 'guided',
  groupId: null,
  groupName: null,
  policy: 'license-admin',
  price: null,
});

export const termsOf = (terms: readonly BundleTerms[], bundleId: BundleId): BundleTerms =>
  terms.find((each) => each.bundleId === bundleId) ?? usualTerms(bundleId);

/** "Everyone with conferencing or a calling plan, except this group, gets the credits licence." */
export interface CreditsRule {
  /** Entra object id and name of who is left out; null: nobody. */
  readonly exceptGroupId: string | null;
  readonly exceptGroupName: string | null;
}
