import type { LicenceTermsUseCases } from '../bot/use-cases/licence-terms.ts';
import type { BundleTerms } from '../domain/licences/bundle.ts';
import type { TermsRefusal } from '../domain/licences/terms/refusal.ts';
import { lackingIn, type NamedGroup } from '../domain/licences/terms/rules.ts';
import { saveCreditsRule, saveTerms } from '../domain/licences/terms/save-terms.ts';
import { done, refuse, type Outcome } from '../domain/outcome.ts';
import { within } from '../domain/within.ts';
import type { Parts } from './books.ts';
import { findGroup } from './find-group.ts';
import { acting, PATIENCE } from './fresh-roles.ts';

/** Binds what an owner sets about licences. Groups are looked up outside transactions. */
export const bindLicenceTerms = (parts: Parts): LicenceTermsUseCases => ({
  async saveLicenceTerms(input) {
    const group = await groupFor(parts, input.actor.organisationId, input);
    if (!group.ok) return group;
    const { id = null, name = null } = group.value ?? {};
    const terms = { ...input.terms, groupId: id, groupName: name };
    return acting(parts, input, (tx, { now }) => saveTerms(tx, { ...input, terms, now }));
  },
  async saveCreditsRule(input) {
    const { isOn, group: text } = input;
    const except =
      isOn && text !== '' ? await findGroup(parts, input.actor.organisationId, text) : done(null);
    if (!except.ok) return except;
    const { id = null, name = null } = except.value ?? {};
    const creditsRule = isOn ? { exceptGroupId: id, exceptGroupName: name } : null;
    return acting(parts, input, (tx, { now }) => saveCreditsRule(tx, { ...input, creditsRule, now }));
  },
});

/** null: these terms need none. */
async function groupFor(
  parts: Parts,
  organisationId: string,
  { terms, group: text }: { terms: Pick<BundleTerms, 'bundleId' | 'delivery'>; group: string },
): Promise<Outcome<NamedGroup | null, TermsRefusal>> {
  if (terms.delivery !== 'group') return done(null);
  if (text === '') return refuse({ kind: 'no-group' });
  const group = await findGroup(parts, organisationId, text);
  if (!group.ok) return group;
  try {
    const products = await within(PATIENCE, parts.licensed.products());
    const missing = lackingIn(group.value, terms.bundleId, products);
    if (missing.length > 0) return refuse({ kind: 'group-lacks', groupName: group.value.name, missing });
    return group;
  } catch (cause) {
    parts.log.warn({ organisationId, err: cause }, 'products could not be read');
    return refuse({ kind: 'directory-failed' });
  }
}
