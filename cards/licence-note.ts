import { startOfDayNamed } from '../domain/calendar.ts';
import type { LicenceNote, Note } from '../domain/messages/card-copy.ts';
import type { LicenceRequestView } from '../domain/licences/requests/request.ts';
import type { Words } from '../locales/en.ts';
import { productName } from './product-name.ts';
import { askerOf, problemText, whatOf } from './licence-words.ts';
import type { Notice } from './notice.ts';
import { named } from './top-up-people.ts';

/** What rings somebody about a request for licences: its outcome, or that half of the time is over. */
export function licenceNotice(kind: LicenceNote, view: LicenceRequestView | undefined, words: Words): Notice {
  const { notes: say } = words.licenceRequest;
  if (!view) return { icon: 'info', title: say.gone, lines: [] };
  const open = {
    title: words.licenceRequest.open,
    verb: 'license-open',
    data: { requestId: view.request.id },
  };
  const { icon, title } = HEADS[kind === 'license-done' ? howItEnded(view) : kind];
  return { icon, title: title(view, words), lines: linesOf(kind, view, words), buttons: [open] };
}

/** A request is over also when nobody got anything by it. */
function howItEnded({ counts }: LicenceRequestView): LicenceNote | 'put-back' {
  if (counts.failed > 0) return 'license-failed';
  return counts.leftOut === counts.all ? 'put-back' : 'license-done';
}

/** The form is in one's own chat: names and licences are not for a channel. */
export function licencesAsked(
  { what, personId }: Extract<Note, { kind: 'license-asked' }>,
  { licenceForm: say }: Words,
): Notice {
  const data = { personId, bundleId: '', kind: what };
  return {
    icon: 'info',
    title: what === 'give' ? say.askedGive : say.askedRelease,
    lines: [what === 'give' ? say.explainGive : say.explainRelease],
    buttons: [{ title: say.openForm, verb: 'license-form', data }],
  };
}

interface Head {
  readonly icon: Notice['icon'];
  readonly title: (view: LicenceRequestView, words: Words) => string;
}

type Said =
  | 'done'
  | 'putBack'
  | 'declined'
  | 'expired'
  | 'cancelled'
  | 'inTheWay'
  | 'byHand'
  | 'byHandReminder'
  | 'notPutBack';

/** One that says no more than what it is about. */
const saying = (icon: Head['icon'], said: Said): Head => ({
  icon,
  title: (view, words) => words.licenceRequest.notes[said](whatOf(view, words)),
});

const HEADS: Readonly<Record<LicenceNote | 'put-back', Head>> = {
  'license-done': saying('ok', 'done'),
  'license-failed': {
    icon: 'warning',
    title: ({ counts, ...view }, words) => {
      const { notes: say } = words.licenceRequest;
      const what = whatOf({ counts, ...view }, words);
      return counts.all === 1 ? say.failed(what) : say.someFailed(counts.failed, counts.all, what);
    },
  },
  'put-back': saying('info', 'putBack'),
  'license-declined': saying('stop', 'declined'),
  'license-expired': saying('warning', 'expired'),
  'license-cancelled': saying('info', 'cancelled'),
  'license-in-the-way': saying('warning', 'inTheWay'),
  'license-by-hand': saying('warning', 'byHand'),
  'license-by-hand-reminder': saying('warning', 'byHandReminder'),
  'license-not-put-back': saying('warning', 'notPutBack'),
  'license-reminder': {
    icon: 'warning',
    title: (view, words) => {
      const by = words.format.moment(view.request.decideBy, view.timeZone);
      return words.licenceRequest.notes.reminder(by, whatOf(view, words));
    },
  },
};

/** So many of a long list; the card has the rest. */
const PROBLEMS = 2;

function linesOf(kind: LicenceNote, view: LicenceRequestView, words: Words): readonly string[] {
  const { licenceRequest: say, format } = words;
  const { request, decidedByName, timeZone } = view;
  if (kind === 'license-reminder') return [say.asks(askerOf(view, words), '')];
  if (kind === 'license-expired') return [say.askAgainHint];
  if (kind === 'license-by-hand') return [say.notes.byHandHow];
  if (kind === 'license-by-hand-reminder') return [say.notes.byHandUntil];
  if (kind === 'license-not-put-back')
    return problemsOf(
      view.grants.filter(({ state }) => state === 'given' || state === 'taken'),
      words,
    );
  if (kind === 'license-done' || kind === 'license-failed' || kind === 'license-in-the-way')
    return problemsOf(view.grants, words);
  if (decidedByName === null || request.decidedAt === null) return [];
  const at = format.moment(request.decidedAt, timeZone);
  if (kind === 'license-cancelled') return [say.cancelledBy(named(decidedByName), at)];
  const reason = say.reasons[request.declineReason ?? 'not-needed'];
  return [say.declinedBy(named(decidedByName), reason, at), say.askAgainHint];
}

const problemsOf = (grants: LicenceRequestView['grants'], words: Words): readonly string[] =>
  [
    ...new Set(grants.flatMap(({ problem, name }) => (problem ? [problemText(problem, name, words)] : []))),
  ].slice(0, PROBLEMS);

/** To whoever buys: how many of which product, and from when. */
export function shortNotice(
  { product, people, firstDay }: Extract<Note, { kind: 'license-short' }>,
  words: Words,
): Notice {
  const { format } = words;
  const { notes: say } = words.licenceRequest;
  const day = firstDay === null ? null : format.day(startOfDayNamed(firstDay, 'UTC'), 'UTC');
  return {
    icon: 'warning',
    title: say.short(people, productName(product, words)),
    lines: [say.shortFrom(day), say.shortThen],
  };
}
