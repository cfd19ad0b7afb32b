import { BUNDLES, termsOf, type BundleTerms } from '../domain/licences/bundle.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import { button, quiet, render, speech, type Headline } from './card.ts';
import { escape } from './escape.ts';
import template from './licence-terms.json' with { type: 'json' };

/** What people may ask for and how each is given, and the standing rule; each row has its form. For owners. */
export function licenceTermsCard({ settings }: Organisation, words: Words, notice?: string): Card {
  const { licenceTerms: say, licences } = words;
  const headline: Headline = { text: say.title, tone: 'accent' };
  const lines = [quiet(notice ?? say.explain)];
  const rows = BUNDLES.map(({ id }) => ({
    bundleId: id,
    title: say.bundle(licences.lets[id]),
    text: termsText(termsOf(settings.bundles, id), words),
  }));
  return render(template, {
    headline,
    lines,
    rows,
    rule: { title: say.ruleTitle, text: ruleText(settings.creditsRule, words) },
    change: say.change,
    buttons: [button(words.setup.cancel, 'setup-form')],
    speak: speech(headline, lines),
  });
}

export function termsText(
  { isOffered, delivery, groupName, groupId, policy, price }: BundleTerms,
  { licenceTerms: say, licences, format }: Words,
): string {
  if (!isOffered) return say.notOffered;
  const group = groupName ?? groupId;
  const way =
    delivery === 'group' && group !== null ? say.byGroup(escape(group, 40)) : licences.deliveries[delivery];
  return say.terms(way, licences.policies[policy], price && say.price(format.short(price)));
}

function ruleText(
  rule: Organisation['settings']['creditsRule'],
  { licenceTerms: say, licences }: Words,
): string {
  if (!rule) return say.ruleOff;
  const except = rule.exceptGroupName ?? rule.exceptGroupId;
  return say.ruleOn(licences.rule(except === null ? null : escape(except, 40)));
}
