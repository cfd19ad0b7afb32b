import type { GrantState } from '../domain/licences/grants/grant.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import { LICENCE_DECLINE_REASONS, type LicenceRequestView } from '../domain/licences/requests/request.ts';
import { bundleOf } from '../domain/licences/bundle.ts';
import { stillByHand } from '../domain/licences/still-by-hand.ts';
import type { Words } from '../locales/en.ts';
import { button, line, mainButton, render, speech, type Button } from './card.ts';
import { cardDigest } from './digest.ts';
import { licenceFacts } from './licence-facts.ts';
import { licenceRequestText } from './licence-request-text.ts';
import template from './licence-request.json' with { type: 'json' };

/** Who looks at the card, by the roles that count now. */
export interface LicenceReader {
  /** His say is missing. */
  readonly decides: boolean;
  /** License admin or owner. */
  readonly manages: boolean;
  readonly isRequester: boolean;
}

/** Card 5 and everything after it: the question, what is under way, the receipt. Buttons of a decision carry its digest. */
export function licenceRequestCard(
  view: LicenceRequestView,
  reader: LicenceReader,
  words: Words,
  { notice }: { notice?: string | undefined } = {},
): Card {
  const shown = { view, reader, words, notice };
  const shownDigest = cardDigest(render(template, licenceRequestCardView({ ...shown, shownDigest: '' })));
  return render(template, licenceRequestCardView({ ...shown, shownDigest }));
}

interface Shown {
  readonly view: LicenceRequestView;
  readonly reader: LicenceReader;
  readonly words: Words;
  /** Said to this person now, above everything else. */
  readonly notice: string | undefined;
  readonly shownDigest: string;
}

export function licenceRequestCardView(shown: Shown) {
  const { view, reader, words, shownDigest } = shown;
  const { licenceRequest: say } = words;
  const { headline, lines: told } = licenceRequestText(view, reader.decides, words);
  const lines = shown.notice === undefined ? told : [line(shown.notice), ...told];
  return {
    requestId: view.request.id,
    shownDigest,
    headline,
    lines,
    buttons: buttonsOf(shown),
    decline: {
      shown: mayDecide(shown),
      title: say.decline,
      prompt: say.declinePrompt,
      missing: say.declineMissing,
      confirm: say.declineConfirm,
      reasons: LICENCE_DECLINE_REASONS.map((value) => ({ value, title: say.reasons[value] })),
    },
    details: {
      title: say.details,
      facts: licenceFacts(view, words),
      file: { shown: view.counts.all > 1, title: words.bulk.resultFile },
    },
    speak: speech(headline, lines),
  };
}

const mayDecide = ({ view, reader }: Pick<Shown, 'view' | 'reader'>): boolean =>
  view.request.state === 'requested' && reader.decides;

/** Three fit a phone, and the third are the details. */
const BESIDE_DETAILS = 2;

function buttonsOf(shown: Shown): Button[] {
  const { view, reader, words, shownDigest } = shown;
  const { licenceRequest: say } = words;
  const { id: requestId, state } = view.request;
  if (mayDecide(shown)) {
    const title = isShort(view) ? say.approveWhenFree : say.approve;
    return [mainButton(title, 'license-approve', { requestId, shownDigest })];
  }
  const retry =
    reader.manages && view.counts.failed > 0 && (state === 'approved' || state === 'done')
      ? [mainButton(say.retry, 'license-retry', { requestId })]
      : [];
  const byHand = reader.manages && hasHandWork(view) ? [handButton(view, words)] : [];
  if (state === 'requested' || state === 'approved')
    return reader.isRequester || reader.manages
      ? [...(retry.length > 0 ? retry : byHand), button(say.cancel, 'license-cancel', { requestId })]
      : [];
  if (state === 'rejected' || state === 'expired') return reader.isRequester ? [askAgain(view, words)] : [];
  const undo = reader.manages && isUndoable(view) ? [button(say.undo, 'license-undo', { requestId })] : [];
  return [...retry, ...undo, ...byHand].slice(0, BESIDE_DETAILS);
}

/** Something is left to people: what the bot may not do, or what no license brings. */
const hasHandWork = ({ grants, request }: LicenceRequestView): boolean =>
  grants.some(
    ({ state }) =>
      state === 'by-hand' ||
      (state === 'taken' && request.kind === 'release') ||
      ((state === 'given' || state === 'settling') &&
        stillByHand(bundleOf(request.bundleId)?.wants ?? []).length > 0),
  );

const handButton = ({ request, grants }: LicenceRequestView, { licenceByHand: say }: Words): Button =>
  (grants.some(({ state }) => state === 'by-hand') ? mainButton : button)(say.button, 'license-by-hand', {
    requestId: request.id,
  });

/** The form again, with the person where the directory has one. */
function askAgain({ request, grants, counts }: LicenceRequestView, { licenceRequest: say }: Words): Button {
  const [only] = grants;
  const personId = counts.all === 1 ? (only?.personId ?? '') : '';
  return mainButton(say.askAgain, 'license-form', {
    personId,
    bundleId: request.bundleId,
    kind: request.kind,
  });
}

/** For a seat and for an account it is waited: with anything else in the way it would fail at once. */
const isShort = ({ grants }: LicenceRequestView): boolean =>
  grants.some(({ plan }) => {
    const kinds = plan?.problems.map(({ kind }) => kind) ?? [];
    return kinds.includes('no-seat') && kinds.every((kind) => kind === 'no-seat' || kind === 'not-there');
  });

/** Only what Microsoft was told by us; of a long list the view knows the beginning. */
const isUndoable = ({ grants, counts, request }: LicenceRequestView): boolean =>
  grants.some(({ state, before }) => before !== null && UNDOABLE.has(state)) ||
  (grants.length < counts.all && counts.done > 0 && request.terms.delivery !== 'guided');

const UNDOABLE: ReadonlySet<GrantState> = new Set(['given', 'taken', 'failed', 'settling']);
