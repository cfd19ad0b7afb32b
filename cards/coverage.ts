import type { Card } from '../domain/messages/card-copy.ts';
import { COVERAGE_LISTS, type Counts, type CoverageList } from '../domain/licences/coverage/coverage.ts';
import type { CoverageView } from '../domain/licences/coverage/view-coverage.ts';
import type { Words } from '../locales/en.ts';
import { bar } from './bar.ts';
import {
  button,
  line,
  mainButton,
  quiet,
  render,
  speech,
  type Button,
  type Headline,
  type Line,
} from './card.ts';
import template from './coverage.json' with { type: 'json' };
import { causeLines, seatFacts } from './coverage-details.ts';
import { escape } from './escape.ts';

export interface CoverageCard {
  readonly view: CoverageView;
  /** Microsoft did not answer in time: this is what was seen before. */
  readonly isOld: boolean;
  /** May ask for more credit. */
  readonly mayAsk: boolean;
  /** License admins ask for everybody at once. */
  readonly mayGive: boolean;
}

/** Whether anybody lacks something to place paid calls; names of people are only behind its buttons. */
export const coverageCard = (shown: CoverageCard, words: Words): Card =>
  render(template, coverageView(shown, words));

export function coverageView(shown: CoverageCard, words: Words) {
  const { view } = shown;
  const { coverage: say } = words;
  const { counts, isFunded } = view.look.coverage;
  const headline = headlineOf(view, words);
  const lines = [
    ...(isFunded ? [] : [line(say.neverFundedNext)]),
    ...changeLines(view, words),
    ...(counts.resourceGaps > 0 ? [quiet(say.resources(counts.resourceGaps))] : []),
    ...(counts.stopped > 0 ? [quiet(say.stopped(counts.stopped))] : []),
    ...ruleLines(view, words),
    lookedAt(shown, words),
  ];
  const covered = say.covered(counts.covered, counts.able);
  return {
    headline,
    bar: {
      shown: counts.able > 0,
      text: counts.able > 0 ? bar(counts.covered, counts.able) : '',
      said: covered,
      color: counts.gaps > 0 ? 'Warning' : 'Good',
    },
    rows: rowsOf(counts, words),
    lines,
    buttons: buttonsOf(shown, words),
    details: {
      title: words.auditCard.details,
      causes: causeLines(view.look.coverage.groupErrors, words),
      seats: say.seats,
      facts: seatFacts(view.look.coverage, words),
      lines: counts.unused === null ? [quiet(say.usedUnknown)] : [],
    },
    speak: speech(headline, [line(covered), ...lines]),
  };
}

function headlineOf({ look }: CoverageView, { coverage: say }: Words): Headline {
  const { counts, isFunded } = look.coverage;
  if (counts.able > 0 && !isFunded) return { text: say.neverFunded, tone: 'attention' };
  if (counts.gaps > 0) return { text: say.gaps(counts.gaps), tone: 'warning' };
  if (counts.groupErrors > 0) return { text: say.errors(counts.groupErrors), tone: 'warning' };
  if (counts.noPlan > 0) return { text: say.noPlan(counts.noPlan), tone: 'warning' };
  return { text: counts.able > 0 ? say.allWell : say.nobody, tone: 'good' };
}

const COUNTED: Readonly<Record<CoverageList, (counts: Counts) => number>> = {
  gaps: ({ gaps }) => gaps,
  'group-errors': ({ groupErrors }) => groupErrors,
  'no-plan': ({ noPlan }) => noPlan,
  unused: ({ unused }) => unused ?? 0,
};

const rowsOf = (counts: Counts, { coverage: say }: Words) =>
  COVERAGE_LISTS.flatMap((list) => {
    const people = COUNTED[list](counts);
    return people === 0 ? [] : [{ list, text: say.rows[list](people), button: say.who }];
  });

function changeLines({ look, before, organisation }: CoverageView, { coverage: say, format }: Words): Line[] {
  if (!before) return [];
  const more = look.coverage.counts.gaps - before.counts.gaps;
  const day = format.day(before.lookedAt, organisation.settings.timeZone);
  if (more === 0) return [];
  return [quiet(more > 0 ? say.more(more, day) : say.fewer(-more, day))];
}

function ruleLines(
  { organisation, isStopped, look }: CoverageView,
  { coverage: say, licences }: Words,
): Line[] {
  const { creditsRule } = organisation.settings;
  if (!creditsRule) return [quiet(say.noRule)];
  if (isStopped) return [quiet(say.ruleStopped)];
  const except = creditsRule.exceptGroupName ?? creditsRule.exceptGroupId;
  const what = quiet(say.rule(licences.rule(except === null ? null : escape(except, 40))));
  const { rule } = look;
  if (rule?.kind === 'asked') return [what, quiet(say.rules.asked(rule.people, rule.number, rule.left))];
  return rule?.kind === 'held' ? [what, line(say.rules.held[rule.why])] : [what];
}

function lookedAt({ view, isOld }: CoverageCard, { coverage: say, format }: Words): Line {
  const at = format.moment(view.look.lookedAt, view.organisation.settings.timeZone);
  return isOld ? line(say.notNow(at)) : quiet(say.lookedAt(view.look.coverage.counts.accounts, at));
}

function buttonsOf({ view, mayAsk, mayGive }: CoverageCard, words: Words): readonly Button[] {
  const { counts, isFunded } = view.look.coverage;
  if (counts.able > 0 && !isFunded && mayAsk) return [mainButton(words.balance.topUp, 'top-up-form')];
  if (counts.gaps > 0 && mayGive)
    return [mainButton(words.coverage.give(counts.gaps), 'license-bulk-coverage')];
  return [button(words.alert.balance, 'balance')];
}
