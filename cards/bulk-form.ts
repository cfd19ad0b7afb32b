import { BUNDLES, termsOf } from '../domain/licences/bundle.ts';
import type { PeopleList } from '../domain/licences/bulk/people-list.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import template from './bulk-form.json' with { type: 'json' };
import { line, quiet, render, speech, type Headline } from './card.ts';
import { escape, plain } from './escape.ts';
import { someLines } from './bulk-lines.ts';

export interface BulkForm {
  readonly list: Pick<PeopleList, 'id' | 'source' | 'name' | 'lines' | 'choice'>;
  readonly organisation: Organisation;
  /** What was typed when it could not be taken, and why. */
  readonly again?: BulkTyped;
  readonly problem?: string;
}

export interface BulkTyped {
  readonly bundleId: string;
  readonly reason: string;
  readonly startDay: string;
  readonly location: string;
}

/** What everybody on a list should get: the one form before its preview. */
export const bulkFormCard = (form: BulkForm, words: Words): Card =>
  render(template, bulkFormView(form, words));

export function bulkFormView({ list, organisation, again, problem }: BulkForm, words: Words) {
  const { bulk: say, licences } = words;
  const offered = BUNDLES.filter(({ id }) => termsOf(organisation.settings.bundles, id).isOffered);
  const typed = again ?? typedOf(list);
  const headline: Headline = {
    text: say.formTitle[list.source](say.people(list.lines.length), escape(list.name, 40)),
    tone: 'accent',
  };
  const unreadable = list.lines.filter(({ fault }) => fault !== null).map((each) => each.line);
  const lines = [
    ...(unreadable.length > 0 ? [line(say.unreadable(...someLines(unreadable)))] : []),
    quiet(say.formHint),
  ];
  return {
    headline,
    lines,
    listId: list.id,
    problem: { shown: problem !== undefined, text: problem ?? '' },
    bundle: {
      label: say.bundle,
      missing: say.bundleMissing,
      value: typed.bundleId,
      choices: offered.map(({ id }) => ({ title: licences.lets[id], value: id })),
    },
    reason: { label: say.reason, missing: say.reasonMissing, value: plain(typed.reason, 200) },
    startDay: { label: say.startDay, value: typed.startDay },
    location: { label: say.location, hint: say.locationHint, value: plain(typed.location) },
    preview: say.preview,
    speak: speech(headline, lines),
  };
}

const typedOf = ({ choice, source }: BulkForm['list']): BulkTyped => ({
  bundleId: choice?.bundleId ?? (source === 'coverage' ? 'credits-only' : ''),
  reason: choice?.reason ?? '',
  startDay: choice?.startDay ?? '',
  location: choice?.location ?? '',
});
