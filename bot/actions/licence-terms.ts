import { z } from 'zod';
import { escape } from '../../cards/escape.ts';
import { licenceTermsCard } from '../../cards/licence-terms.ts';
import { licenceTermsForm, type TermsForm } from '../../cards/licence-terms-form.ts';
import { newId } from '../../domain/ids.ts';
import { BUNDLES, DELIVERIES, POLICIES, type BundleId } from '../../domain/licences/bundle.ts';
import type { TermsRefusal } from '../../domain/licences/terms/refusal.ts';
import { parseReading } from '../../domain/money.ts';
import type { SavedSettings } from '../../domain/organisations/save-settings.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { proposalReply } from '../proposal-reply.ts';
import type { Reply, Turn } from '../turn.ts';
import { defineAction, formKey, id, nothing, typed } from './define.ts';

const bundleId = z.enum(BUNDLES.map((bundle) => bundle.id));
const form = {
  formId: id,
  version: z
    .string()
    .regex(/^\d{1,9}$/u)
    .transform(Number),
  group: typed,
};

export const licenceTerms = defineAction({
  verb: 'license-terms',
  allowed: ['owner'],
  data: nothing,
  run: async (_data, turn) => overview(turn),
});

export const licenceTermsFormOpen = defineAction({
  verb: 'license-terms-form',
  allowed: ['owner'],
  data: z.strictObject({ bundleId }),
  run: async (data, turn) => formReply(turn, data.bundleId),
});

export const licenceRuleForm = defineAction({
  verb: 'license-rule-form',
  allowed: ['owner'],
  data: nothing,
  run: async (_data, turn) => formReply(turn, null),
});

export const licenceTermsSave = defineAction({
  verb: 'license-terms-save',
  allowed: ['owner'],
  data: z.strictObject({
    ...form,
    bundleId,
    isOffered: z.enum(['yes', 'no']),
    delivery: z.enum(DELIVERIES),
    policy: z.enum(POLICIES),
    price: typed,
  }),
  async run({ formId, version, bundleId: of, isOffered, ...values }, turn) {
    const { useCases, words } = turn.deps;
    const again = { formId, version, typed: { ...values, isOffered } };
    const { currency } = turn.organisation.settings;
    const price = values.price === '' ? null : parseReading(values.price, currency);
    if (price && (!price.ok || price.value.amount < 0n))
      return formReply(turn, of, { ...again, problem: words.licenceTerms.priceFault });
    const { delivery, policy, group } = values;
    const outcome = await useCases.saveLicenceTerms({
      ...savingOf(turn, { formId, version, group }),
      terms: {
        bundleId: of,
        isOffered: isOffered === 'yes',
        delivery,
        policy,
        price: price?.ok === true ? price.value : null,
      },
    });
    return saved(turn, outcome, { bundleId: of, ...again });
  },
});

export const licenceRuleSave = defineAction({
  verb: 'license-rule-save',
  allowed: ['owner'],
  data: z.strictObject({ ...form, isOn: z.enum(['yes', 'no']) }),
  async run({ formId, version, group, isOn }, turn) {
    const saving = savingOf(turn, { formId, version, group });
    const outcome = await turn.deps.useCases.saveCreditsRule({ ...saving, isOn: isOn === 'yes' });
    return saved(turn, outcome, { bundleId: null, formId, version, typed: { group, isOn } });
  },
});

const savingOf = (
  turn: Turn,
  { formId, version, group }: { formId: string; version: number; group: string },
) => ({
  actor: turn.actor,
  version,
  group,
  key: formKey(formId, turn),
  leaveCardToJob: turn.place.kind === 'channel',
});

function overview({ organisation, deps: { words } }: Turn, notice?: string): Reply {
  const card = licenceTermsCard(organisation, words, notice);
  return { kind: 'card', card, summary: words.licenceTerms.title };
}

type Again = Partial<Pick<TermsForm, 'formId' | 'version' | 'typed' | 'problem'>>;

function formReply({ organisation, deps: { words } }: Turn, of: BundleId | null, again: Again = {}): Reply {
  const fresh = { formId: newId(), version: organisation.settings.version };
  const card = licenceTermsForm({ organisation, bundleId: of, ...fresh, ...again }, words);
  return { kind: 'card', card, summary: words.licenceTerms.title };
}

function saved(
  turn: Turn,
  outcome: Outcome<SavedSettings, TermsRefusal>,
  { bundleId: of, ...again }: Again & { readonly bundleId: BundleId | null },
): Reply {
  const { words } = turn.deps;
  if (!outcome.ok) {
    const { refusal } = outcome;
    const problem = escape(whyNot(refusal, turn), 300);
    return formReply(turn, of, refusal.kind === 'changed-meanwhile' ? { problem } : { ...again, problem });
  }
  const { organisation, proposal } = outcome.value;
  if (!proposal) return overview({ ...turn, organisation }, words.licenceTerms.saved);
  const { view, copyId } = proposal;
  const isHere = turn.place.kind !== 'channel';
  return proposalReply(view, turn, { restSaved: false, ...(isHere && { copyId }) });
}

function whyNot(refusal: TermsRefusal, { deps: { words } }: Turn): string {
  const { licenceTerms: say, replies } = words;
  if (refusal.kind === 'no-group' || refusal.kind === 'unknown-group') return say.refuse(refusal);
  if (refusal.kind === 'several-groups' || refusal.kind === 'group-lacks') return say.refuse(refusal);
  return refusal.kind === 'not-set-up-yet' ? say.refuse(refusal) : replies.setup(refusal);
}
