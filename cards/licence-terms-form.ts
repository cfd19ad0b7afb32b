import { DELIVERIES, POLICIES, termsOf, type BundleId } from '../domain/licences/bundle.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import type { Organisation, Settings } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import { button, quiet, render, speech, type Headline } from './card.ts';
import { plain } from './escape.ts';
import template from './licence-terms-form.json' with { type: 'json' };

export interface TermsForm {
  readonly organisation: Organisation;
  /** null: the standing rule. */
  readonly bundleId: BundleId | null;
  readonly formId: string;
  /** Of the settings it starts from. */
  readonly version: number;
  /** What was typed, by field, when it could not be saved. */
  readonly typed?: Readonly<Record<string, string>> | undefined;
  /** A finished sentence, escaped. */
  readonly problem?: string | undefined;
}

/** One bundle's terms, or the standing rule, as it stands or as it was typed. */
export function licenceTermsForm(form: TermsForm, words: Words): Card {
  const { bundleId, formId, version, problem } = form;
  const { licenceTerms: say, licences } = words;
  const text = bundleId === null ? say.ruleTitle : say.formTitle(licences.lets[bundleId]);
  const headline: Headline = { text, tone: 'accent' };
  const lines = [quiet(bundleId === null ? say.ruleExplain : say.explain)];
  const fields = bundleId === null ? ruleFields(form, words) : termsFields(form, bundleId, words);
  const data = { formId, version: String(version), ...(bundleId !== null && { bundleId }) };
  return render(template, {
    headline,
    lines,
    problem: { shown: problem !== undefined, text: problem ?? '' },
    fields: fields.map((field) => ({ ...field, value: plain(form.typed?.[field.id] ?? field.value, 200) })),
    save: {
      title: say.save,
      verb: bundleId === null ? 'license-rule-save' : 'license-terms-save',
      data,
    },
    buttons: [button(say.back, 'license-terms')],
    speak: speech(headline, lines),
  });
}

interface Choice {
  readonly title: string;
  readonly value: string;
}

const choice = (id: string, label: string, value: string, choices: readonly Choice[]) => ({
  id,
  label,
  value,
  choices,
  kind: 'choice' as const,
  placeholder: '',
});
const text = (id: string, label: string, value: string, placeholder: string) => ({
  id,
  label,
  value,
  placeholder,
  kind: 'text' as const,
  choices: [],
});

const yesOrNo = ({ yes, no }: { yes: string; no: string }): readonly Choice[] => [
  { title: yes, value: 'yes' },
  { title: no, value: 'no' },
];

function termsFields(
  { organisation: { settings } }: TermsForm,
  bundleId: BundleId,
  { licenceTerms: { fields, ...say }, licences, format }: Words,
) {
  const { isOffered, delivery, groupName, groupId, policy, price } = termsOf(settings.bundles, bundleId);
  const ways = DELIVERIES.map((value) => ({ value, title: licences.deliveries[value] }));
  const policies = POLICIES.map((value) => ({ value, title: licences.policies[value] }));
  return [
    choice('isOffered', fields.isOffered, isOffered ? 'yes' : 'no', yesOrNo(say.offered)),
    choice('delivery', fields.delivery, delivery, ways),
    text('group', fields.group, groupName ?? groupId ?? '', say.groupPlaceholder),
    choice('policy', fields.policy, policy, policies),
    text('price', fields.price, price ? format.typed(price) : '', say.pricePlaceholder),
  ];
}

function ruleFields(
  { organisation: { settings } }: { readonly organisation: { readonly settings: Settings } },
  { licenceTerms: { fields, ...say } }: Words,
) {
  const { creditsRule } = settings;
  const except = creditsRule?.exceptGroupName ?? creditsRule?.exceptGroupId ?? '';
  return [
    choice('isOn', fields.isOn, creditsRule ? 'yes' : 'no', yesOrNo(say.rule)),
    text('group', fields.except, except, say.groupPlaceholder),
  ];
}
