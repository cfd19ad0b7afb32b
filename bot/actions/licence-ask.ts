import { z } from 'zod';
import { seenOf } from '../../cards/licence-preview.ts';
import type { TypedLicences } from '../../cards/licence-form.ts';
import { COUNTRIES } from '../../domain/countries.ts';
import { BUNDLES } from '../../domain/licences/bundle.ts';
import type { LicencePreview, LicenceWish } from '../../domain/licences/preview.ts';
import { REQUEST_KINDS, type RequestKind } from '../../domain/licences/requests/request.ts';
import { done, refuse, type Outcome } from '../../domain/outcome.ts';
import { dayStart } from '../day.ts';
import { licenceForm, NOTHING_TYPED } from '../licence-form.ts';
import { licenceRefused, licenceReply } from '../licence-reply.ts';
import type { Reply, Turn } from '../turn.ts';
import { ANYBODY, defineAction, digest, formKey, id, typed } from './define.ts';

const kind = z.enum(REQUEST_KINDS);

/** From a check, a list or "which one?": with the person, and what for. */
export const licenceFormOpen = defineAction({
  verb: 'license-form',
  allowed: ANYBODY,
  isForAnybody: true,
  data: z.strictObject({ personId: typed, bundleId: typed, kind: kind.default('give') }),
  async run({ personId, bundleId, kind: asked }, turn) {
    const { useCases, words } = turn.deps;
    // From a check, which may stand in a channel.
    if (turn.place.kind === 'channel') return { kind: 'text', text: words.licenceForm.notInChannel };
    const about = { organisationId: turn.organisation.id, text: personId, most: 1 };
    const [chosen] = personId === '' ? [] : ((await useCases.findPeople(about)) ?? []);
    const filled = { ...NOTHING_TYPED, personId: chosen?.id ?? '', bundleId };
    return licenceForm(turn, { kind: asked, typed: filled, ...(chosen && { chosen }) });
  },
});

const fields = {
  formId: id,
  kind,
  personId: typed,
  address: typed,
  bundleId: typed,
  startDay: typed,
  reason: typed,
  usageLocation: typed,
};

/** What would happen. Nothing is stored. */
export const licencePreview = defineAction({
  verb: 'license-preview',
  allowed: ANYBODY,
  isForAnybody: true,
  data: z.strictObject(fields),
  async run({ formId, kind: asked, ...filled }, turn) {
    const looked = await look(asked, filled, turn);
    const form = { kind: asked, formId, typed: filled };
    return looked.ok
      ? licenceForm(turn, { ...form, preview: looked.value })
      : licenceForm(turn, { ...form, problem: looked.refusal });
  },
});

/** Microsoft is asked once more: what is different from what was shown is shown again, and asked for by the next press. */
export const licenceAsk = defineAction({
  verb: 'license-ask',
  allowed: ANYBODY,
  isForAnybody: true,
  data: z.strictObject({ ...fields, shownDigest: digest }),
  async run({ formId, kind: asked, shownDigest, ...filled }, turn) {
    const { licenceForm: say } = turn.deps.words;
    const looked = await look(asked, filled, turn);
    const form = { kind: asked, formId, typed: filled };
    if (!looked.ok) return licenceForm(turn, { ...form, problem: looked.refusal });
    const preview = looked.value;
    if (seenOf(preview) !== shownDigest || preview.verdict !== 'ask')
      return licenceForm(turn, { ...form, preview, problem: say.changed });
    return ask(preview, { reason: filled.reason, key: formKey(formId, turn) }, turn);
  },
});

async function ask(
  preview: LicencePreview,
  asked: { readonly reason: string; readonly key: string },
  turn: Turn,
): Promise<Reply> {
  const inChannel = turn.place.kind === 'channel';
  const { actor, deps } = turn;
  const outcome = await deps.useCases.askLicences({ actor, preview, ...asked, leaveCardToJob: inChannel });
  if (!outcome.ok) return { kind: 'text', text: licenceRefused(outcome.refusal, turn) };
  const { view, copyId } = outcome.value;
  return licenceReply(view, turn, { copyId: inChannel ? undefined : (copyId ?? undefined) });
}

async function look(
  asked: RequestKind,
  filled: TypedLicences,
  turn: Turn,
): Promise<Outcome<LicencePreview, string>> {
  const { words, useCases } = turn.deps;
  const wish = readWish(asked, filled, turn);
  if (!wish.ok) return wish;
  const preview = await useCases.previewLicences({ actor: turn.actor, wish: wish.value });
  if (preview === undefined) return refuse(words.licenceForm.microsoftSilent);
  return preview === 'nobody' ? refuse(words.licenceForm.gone) : done(preview);
}

/** The form's own limit. */
const LONGEST_REASON = 200;

/** Refuses with the sentence for the first field that will not do. Who is picked counts before an address. */
function readWish(asked: RequestKind, filled: TypedLicences, turn: Turn): Outcome<LicenceWish, string> {
  const { licenceForm: say, replies } = turn.deps.words;
  const { personId, startDay, usageLocation, reason } = filled;
  const address = personId === '' ? filled.address.toLowerCase() : '';
  if (personId === '' && address === '') return refuse(say.whoMissing);
  if (address !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(address)) return refuse(say.notAnAddress);
  const bundle = BUNDLES.find(({ id: each }) => each === filled.bundleId);
  if (!bundle && asked === 'give') return refuse(say.bundleMissing);
  if (startDay !== '' && dayStart(startDay, turn.organisation.settings.timeZone) === undefined)
    return refuse(replies.notADay);
  if (reason.length > LONGEST_REASON) return refuse(say.longReason(LONGEST_REASON));
  return done({
    kind: asked,
    bundleId: bundle?.id ?? 'credits-only',
    personId: personId === '' ? null : personId.toLowerCase(),
    address,
    usageLocation: COUNTRIES.includes(usageLocation) ? usageLocation : null,
    startDay: startDay === '' ? null : startDay,
  });
}
