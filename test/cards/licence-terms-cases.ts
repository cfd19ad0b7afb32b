import { licenceTermsCard } from '../../cards/licence-terms.ts';
import { licenceTermsForm } from '../../cards/licence-terms-form.ts';
import { usualTerms, type BundleTerms } from '../../domain/licences/bundle.ts';
import { en } from '../../locales/en.ts';
import type { Case } from './cases.ts';
import { dollars, organisation, theirs } from './views.ts';

const GROUP = '00000000-0000-4000-b000-000000000001';
const bundles = (): readonly BundleTerms[] => [
  {
    ...usualTerms('call-country'),
    delivery: 'group',
    groupId: GROUP,
    groupName: theirs('Sales phones'),
    price: dollars(8),
  },
  { ...usualTerms('call-world'), isOffered: false },
  { ...usualTerms('credits-only'), delivery: 'direct', policy: 'auto' },
];
const creditsRule = () => ({ exceptGroupId: GROUP, exceptGroupName: theirs('Trainees') });
const saved = () => organisation({ version: 3, bundles: bundles(), creditsRule: creditsRule() });
const form = { formId: 'form-1', version: 3 };

export const licenceTermsCases: readonly Case[] = [
  { name: 'license-terms', card: () => licenceTermsCard(saved(), en) },
  { name: 'license-terms-fresh', card: () => licenceTermsCard(organisation(), en, en.licenceTerms.saved) },
  {
    name: 'license-terms-form',
    card: () => licenceTermsForm({ organisation: saved(), bundleId: 'call-country', ...form }, en),
  },
  {
    name: 'license-terms-form-problem',
    card: () =>
      licenceTermsForm(
        {
          organisation: organisation(),
          bundleId: 'call-metered',
          ...form,
          typed: { group: theirs('Nobody'), delivery: 'group', isOffered: 'yes', policy: 'auto', price: '' },
          problem: en.licenceTerms.refuse({ kind: 'no-group' }),
        },
        en,
      ),
  },
  {
    name: 'license-rule-form',
    card: () => licenceTermsForm({ organisation: saved(), bundleId: null, ...form }, en),
  },
  {
    name: 'license-rule-form-off',
    card: () => licenceTermsForm({ organisation: organisation(), bundleId: null, ...form }, en),
  },
];
