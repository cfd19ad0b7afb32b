import type { Capability } from '../domain/licences/capability.ts';
import type { Grant, GrantState } from '../domain/licences/grants/grant.ts';
import type { LicenceRequestView } from '../domain/licences/requests/request.ts';
import type { Words } from '../locales/en.ts';
import { bar } from './bar.ts';
import { line, quiet, type Headline, type Line, type Tone } from './card.ts';
import { escape } from './escape.ts';
import { byHandLine, changeLines, howLines } from './licence-lines.ts';
import { askerOf, plannedOf, problemText, whatOf, whoseOf } from './licence-words.ts';
import { allOf, named } from './top-up-people.ts';

/** What became of a request, once it is decided: the first line says whether somebody has to act. */
export function outcomeHeadline(view: LicenceRequestView, words: Words): Headline {
  const { licenceRequest: say } = words;
  const what = whatOf(view, words);
  switch (view.request.state) {
    case 'rejected':
      return { text: say.declined(what), tone: 'attention' };
    case 'expired':
      return { text: say.expired(what), tone: 'attention' };
    case 'cancelled':
      return { text: say.cancelled(what), tone: 'emphasis' };
    case 'requested':
    case 'approved':
    case 'done': {
      const [only] = view.grants;
      return only && view.counts.all === 1 ? ofOne(only, view, words) : ofMany(view, words);
    }
  }
}

const TONES: Readonly<Record<GrantState, Tone>> = {
  planned: 'good',
  'not-there': 'accent',
  'no-seat': 'warning',
  telling: 'accent',
  settling: 'accent',
  'by-hand': 'warning',
  given: 'good',
  taken: 'good',
  'nothing-to-do': 'good',
  failed: 'attention',
  undoing: 'accent',
  undone: 'emphasis',
  'left-out': 'emphasis',
};

function ofOne(grant: Grant, view: LicenceRequestView, words: Words): Headline {
  const { licenceRequest: say, format } = words;
  const { request, timeZone } = view;
  const what = whatOf(view, words);
  const who = whoseOf(view, words);
  const since = format.moment(grant.since, timeZone);
  const begins = Math.max(request.runAt, request.decidedAt ?? request.runAt);
  const texts: Readonly<Record<GrantState, string>> = {
    planned: say.planned(what, format.moment(begins, timeZone)),
    'not-there': say.notThere(what),
    'no-seat': say.noSeat(what),
    telling: say.underWay(what),
    settling: say.underWay(what),
    'by-hand': say.byHand(what),
    given: say.given(who, say.doing[request.bundleId], since),
    taken: say.taken(who, since),
    'nothing-to-do': request.kind === 'give' ? say.had(who) : say.hadNothing(who),
    failed: say.failed(what),
    undoing: say.undoing(what),
    undone: say.undone(what),
    'left-out': say.cancelled(what),
  };
  return { text: texts[grant.state], tone: TONES[grant.state] };
}

function ofMany({ request, counts, ...view }: LicenceRequestView, words: Words): Headline {
  const { licenceRequest: say } = words;
  const what = whatOf({ request, counts, ...view }, words);
  if (counts.failed > 0) return { text: say.someFailed(counts.failed, counts.all, what), tone: 'warning' };
  const ended = counts.done + counts.leftOut;
  return { text: say.doneOf(ended, counts.all, what), tone: ended === counts.all ? 'good' : 'accent' };
}

export function outcomeLines(view: LicenceRequestView, words: Words): readonly Line[] {
  const { licenceRequest: say } = words;
  const isOver = view.request.state !== 'approved' && view.request.state !== 'done';
  const asked = quiet(say.asked(askerOf(view, words), escape(view.request.reason, 80)));
  if (isOver) return [...endedBy(view, words), ...kept(view, words), asked];
  return [
    ...progress(view, words),
    ...problems(view, words),
    ...gained(view, words),
    ...toBeAdded(view, words),
    ...handLines(view, words),
    quiet(approval(view, words)),
    asked,
  ];
}

function endedBy(view: LicenceRequestView, words: Words): readonly Line[] {
  const { licenceRequest: say, format } = words;
  const { request, decidedByName, timeZone } = view;
  if (request.state === 'expired') return [line(say.askAgainHint)];
  if (decidedByName === null || request.decidedAt === null) return [];
  const at = format.moment(request.decidedAt, timeZone);
  const by = named(decidedByName);
  return request.state === 'rejected'
    ? [line(say.declinedBy(by, say.reasons[request.declineReason ?? 'not-needed'], at))]
    : [line(say.cancelledBy(by, at))];
}

function kept({ counts, request }: LicenceRequestView, { licenceRequest: say }: Words): readonly Line[] {
  return request.state === 'cancelled' && counts.done > 0 ? [line(say.keptHint(counts.done))] : [];
}

/** So many are read on a phone; the rest is in the list. */
const PROBLEMS = 2;
const CAUSES = 3;

function problems({ grants, counts, causes }: LicenceRequestView, words: Words): readonly Line[] {
  const { bulk: say } = words;
  // Of many the cause says enough; who they are and what to do is in the result file.
  if (counts.all > 1)
    return causes
      .slice(0, CAUSES)
      .map(({ problem, count }) => line(say.causeOf(count, say.problems[problem.kind])));
  return grants
    .flatMap(({ problem, name }) => (problem ? [line(problemText(problem, name, words))] : []))
    .slice(0, PROBLEMS);
}

const progress = ({ counts }: LicenceRequestView, { licenceRequest: say }: Words): readonly Line[] =>
  counts.all > 1 ? [line(`${bar(counts.done, counts.all)} ${say.counts(counts)}`)] : [];

function gained({ grants, counts }: LicenceRequestView, words: Words): readonly Line[] {
  const [only] = grants;
  if (!only || counts.all > 1 || only.gained.length === 0) return [];
  const names = only.gained.map((each: Capability) => words.licences.capabilities[each]);
  return [line(words.licenceRequest.added(names))];
}

const NOT_BEGUN: readonly GrantState[] = ['planned', 'not-there', 'no-seat', 'by-hand'];

/** What is still to come; whoever does it by hand goes by this. */
function toBeAdded(view: LicenceRequestView, words: Words): readonly Line[] {
  const planned = plannedOf(view);
  const [only] = view.grants;
  return planned && only && NOT_BEGUN.includes(only.state) ? changeLines(planned, words) : [];
}

function handLines(view: LicenceRequestView, words: Words): readonly Line[] {
  const planned = plannedOf(view);
  if (!planned) return [];
  const [only] = view.grants;
  const isNext = only?.state === 'planned' || only?.state === 'telling' || only?.state === 'settling';
  const waits = isNext ? howLines(planned, whenOf(view, words), words).slice(1) : [];
  return only?.state === 'left-out' || only?.state === 'undone' || only?.state === 'failed'
    ? []
    : [...waits, ...byHandLine(planned, words)];
}

const whenOf = ({ request, timeZone }: LicenceRequestView, { format }: Words): string =>
  format.moment(request.runAt, timeZone);

function approval(view: LicenceRequestView, words: Words): string {
  const { licenceRequest: say, format } = words;
  const { approvedByNames, request, timeZone } = view;
  if (approvedByNames.length === 0) return say.approvedByPolicy;
  const at = request.decidedAt === null ? null : format.moment(request.decidedAt, timeZone);
  return say.approvedBy(allOf(approvedByNames, words), at);
}
