import { COUNTRIES } from '../domain/countries.ts';
import { BUNDLES, termsOf } from '../domain/licences/bundle.ts';
import type { LicencePreview } from '../domain/licences/preview.ts';
import type { RequestKind } from '../domain/licences/requests/request.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import type { Person } from '../domain/organisations/roles.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import { line, render, speech, type Headline } from './card.ts';
import { plain } from './escape.ts';
import { countryChoices } from './country-choices.ts';
import { mayNameLocation, needsLocation, previewText, seenOf } from './licence-preview.ts';
import template from './licence-form.json' with { type: 'json' };
import { personPicker } from './person-picker.ts';

/** As a person left it. */
export interface TypedLicences {
  readonly personId: string;
  readonly address: string;
  readonly bundleId: string;
  /** YYYY-MM-DD, as a date field sends it. */
  readonly startDay: string;
  readonly reason: string;
  readonly usageLocation: string;
}

export interface LicenceForm {
  readonly organisation: Organisation;
  readonly asker: Person;
  readonly kind: RequestKind;
  readonly formId: string;
  readonly typed: TypedLicences;
  /** Who is picked already, as the directory calls them. */
  readonly chosen?: Person | undefined;
  /** What would happen, once somebody asked to see it; the fields are behind a button then. */
  readonly preview?: LicencePreview | undefined;
  readonly problem?: string | undefined;
}

export const licenceFormCard = (form: LicenceForm, words: Words): Card =>
  render(template, licenceFormView(form, words));

export function licenceFormView(form: LicenceForm, words: Words) {
  const { formId, kind, typed, preview, problem } = form;
  const { licenceForm: say } = words;
  const { headline, lines } = preview ? previewText(preview, words) : blank(kind, words);
  const mayAsk = preview?.verdict === 'ask' && !needsLocation(preview);
  return {
    formId,
    kind,
    shownDigest: preview ? seenOf(preview) : '',
    headline,
    lines,
    problem: { shown: problem !== undefined, text: problem ?? '' },
    // A form that hides its fields shows them again with one press.
    fields: { shown: !mayAsk || problem !== undefined },
    picker: personPicker(
      {
        id: 'personId',
        label: say.person,
        required: false,
        ...(form.chosen && { chosen: form.chosen }),
        suggested: [form.asker],
      },
      words,
    ),
    address: { label: say.address, value: plain(typed.address, 100), placeholder: say.addressExample },
    bundle: bundleField(form, words),
    startDay: {
      label: kind === 'give' ? say.startDay : say.endDay,
      value: plain(typed.startDay, 10),
    },
    reason: { label: say.reason, value: plain(typed.reason, 200), placeholder: say.reasonExample },
    location: locationField(form, words),
    ask: { shown: mayAsk, title: askTitle(preview, words) },
    look: { title: preview ? say.showAgain : say.show, style: mayAsk ? 'default' : 'positive' },
    change: { shown: mayAsk && problem === undefined, title: say.change },
    speak: speech(headline, lines),
  };
}

function blank(kind: RequestKind, { licenceForm: say }: Words) {
  const headline: Headline = { text: kind === 'give' ? say.titleGive : say.titleRelease, tone: 'accent' };
  return { headline, lines: [line(kind === 'give' ? say.explainGive : say.explainRelease)] };
}

/** What is done by asking is called what it is. */
function askTitle(preview: LicencePreview | undefined, { licenceForm: say }: Words): string {
  if (!preview || preview.decides.length > 0) return say.ask;
  return preview.wish.kind === 'give' ? say.give : say.take;
}

function bundleField({ organisation, kind, typed }: LicenceForm, { licenceForm: say, licences }: Words) {
  const offered = BUNDLES.filter(({ id }) => termsOf(organisation.settings.bundles, id).isOffered);
  return {
    shown: kind === 'give',
    label: say.bundle,
    missing: say.bundleMissing,
    value: offered.find(({ id }) => id === typed.bundleId)?.id ?? offered[0]?.id ?? '',
    choices: offered.map(({ id }) => ({ title: licences.lets[id], value: id })),
  };
}

/** Only where Microsoft needs it and none is set. */
function locationField(form: LicenceForm, words: Words) {
  const { preview, typed } = form;
  const { licenceForm: say } = words;
  const said = COUNTRIES.find((country) => country === typed.usageLocation);
  const shown =
    said !== undefined || (preview !== undefined && mayNameLocation(preview) && form.kind === 'give');
  const required = preview?.person.personId !== null;
  return {
    shown,
    required,
    label: required ? say.location : say.locationExpected,
    missing: say.locationMissing,
    placeholder: say.locationChoose,
    value: said ?? '',
    choices: shown ? countryChoices(words) : [],
  };
}
