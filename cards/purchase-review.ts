import type { Card } from '../domain/messages/card-copy.ts';
import type { ReviewView } from '../domain/top-ups/reviews/review.ts';
import type { Words } from '../locales/en.ts';
import { button, line, mainButton, quiet, render, speech, type Headline, type Line } from './card.ts';
import { cardDigest } from './digest.ts';
import { escape, plain } from './escape.ts';
import template from './purchase-review.json' with { type: 'json' };
import { anyOf, named } from './top-up-people.ts';

interface Options {
  /** Said to this person now, above everything else. */
  readonly notice?: string | undefined;
  /** A question that was typed and not taken. */
  readonly typed?: string | undefined;
}

/**
 * A purchase that nobody approved as it is. `mayAnswer`: this reader is one of those who were asked; everybody else
 * sees what happened and who can answer.
 */
export function purchaseReviewCard(
  view: ReviewView,
  mayAnswer: boolean,
  words: Words,
  options: Options = {},
): Card {
  const shown = { view, mayAnswer, words, options };
  const shownDigest = cardDigest(render(template, reviewCardView({ ...shown, shownDigest: '' })));
  return render(template, reviewCardView({ ...shown, shownDigest }));
}

interface Shown {
  readonly view: ReviewView;
  readonly mayAnswer: boolean;
  readonly words: Words;
  readonly options: Options;
  readonly shownDigest: string;
}

export function reviewCardView({ view, mayAnswer, words, options, shownDigest }: Shown) {
  const say = words.purchaseReview;
  const { review } = view;
  const { purchaseId } = review;
  const asks = review.answer === null && mayAnswer;
  const headline = headlineOf(view, words);
  const told = [boughtLine(view, words), whyLine(view, words), ...restOf(view, mayAnswer, words)];
  const lines = options.notice === undefined ? told : [line(options.notice), ...told];
  return {
    purchaseId,
    shownDigest,
    headline,
    lines,
    buttons: asks ? [mainButton(say.acknowledge, 'purchase-acknowledge', { purchaseId, shownDigest })] : [],
    links: view.topUp === null ? [] : [button(say.openRequest, 'top-up-open', { topUpId: view.topUp.id })],
    ask: {
      shown: asks,
      title: say.query,
      label: say.asking,
      value: plain(options.typed ?? '', 300),
      placeholder: say.askingExample,
      missing: say.askingMissing,
      send: say.ask,
    },
    speak: speech(headline, lines),
  };
}

function headlineOf({ review, credit, topUp }: ReviewView, { purchaseReview: say, format }: Words): Headline {
  const bought = format.whole(credit);
  if (review.answer === 'acknowledged') return { text: say.acknowledged(bought), tone: 'good' };
  if (review.answer === 'queried') return { text: say.queried(bought), tone: 'warning' };
  const approved = topUp === null ? '' : format.whole(topUp.amount);
  return { text: say.asks[review.why](bought, approved), tone: 'warning' };
}

function boughtLine(view: ReviewView, { purchaseReview: say, format }: Words): Line {
  const order = view.orderNumber === null ? null : escape(view.orderNumber, 32);
  return line(say.bought(named(view.boughtByName), format.moment(view.boughtAt, view.timeZone), order));
}

const whyLine = ({ review, topUp, decidedByName }: ReviewView, { purchaseReview: say }: Words): Line =>
  line(say.why[review.why](topUp?.number ?? 0, named(decidedByName ?? '')));

function restOf(view: ReviewView, mayAnswer: boolean, words: Words): Line[] {
  const { purchaseReview: say, format } = words;
  const { review } = view;
  const by = named(view.answeredByName ?? '');
  if (review.answer === null)
    return mayAnswer ? [quiet(say.booked)] : [quiet(say.toYou(anyOf(view.reviewerNames.slice(0, 3), words)))];
  const when = quiet(say.by(by, format.moment(review.answeredAt ?? review.askedAt, view.timeZone)));
  return review.question === null ? [when] : [line(say.question(by, escape(review.question, 300))), when];
}
