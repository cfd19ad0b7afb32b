import { DAY } from './clock.ts';
import { may, whoHolds } from './people.ts';
import { BEFORE, DONE, record, refused, type Answer } from './record.ts';
import type { Rules } from './rules.ts';
import type { ModelTopUp, State, Who } from './state.ts';
import { CAME_TO_NOTHING, dropClaims, lapse, move, ON_THE_WAY, topUpAt, type Tap } from './top-ups.ts';

export interface Bought {
  readonly key: string;
  readonly credit: number;
  readonly order: string | null;
  readonly emergency: boolean;
}

/** The buyer's form. Rule 8: what has happened is recorded in every state. */
export function bought({ state, rules, who, place }: Tap, what: Bought): Answer {
  const topUp = topUpAt(state, place);
  if (rules['same-key-once'] && state.purchases.some(({ key }) => key === what.key)) return DONE;
  const isAnother = topUp.state === 'settled' && what.order !== null;
  const allowed = may(state, rules, who, 'buyer', 'owner');
  if (allowed !== 'yes') return refused(allowed === 'no' ? 'not-allowed' : allowed);
  if (topUp.state === 'settled' && !isAnother) return refused('already');
  if (!rules['purchase-always'] && (topUp.state === 'rejected' || topUp.state === 'expired'))
    return refused('already');
  if (isOrderKnown(state, what)) return refused('order-number-known');
  settle({ state, rules, who, place }, what);
  return DONE;
}

const isOrderKnown = (state: State, { order, credit }: Bought): boolean =>
  order !== null && state.purchases.some((known) => known.order === order && known.credit === credit);

/** Typed, with or without a request that it fits. */
export function boughtFree(state: State, rules: Rules, who: Who, what: Bought): Answer {
  const allowed = may(state, rules, who, 'buyer', 'owner');
  if (allowed !== 'yes') return refused(allowed === 'no' ? 'not-allowed' : allowed);
  if (rules['same-key-once'] && state.purchases.some(({ key }) => key === what.key)) return DONE;
  dropClaims(state, rules);
  lapse(state, rules);
  const place = fitting(state, who, what.credit);
  if (place !== undefined) {
    settle({ state, rules, who, place }, what);
    return DONE;
  }
  const purchase = add(state, who, what, null);
  record(state, rules, 'bought', who, { kind: 'purchase', purchase, before: null });
  const uncovered = what.emergency || state.settings.mode !== 'microsoft';
  if (uncovered) askReview(state, rules, purchase);
  return DONE;
}

/** The one he is buying, else the one of that amount: on the way, waiting, or come to nothing within 30 days. */
function fitting(state: State, who: Who, credit: number): number | undefined {
  const recent = state.topUps
    .map((topUp, place) => ({ topUp, place }))
    .filter(({ topUp }) => state.now - topUp.at <= 60 * DAY);
  const places = (fits: (topUp: ModelTopUp) => boolean) => recent.filter(({ topUp }) => fits(topUp));
  const same = (topUp: ModelTopUp) => topUp.amount === credit;
  const tiers = [
    places((topUp) => topUp.state === 'claimed' && topUp.claimedBy === who),
    places((topUp) => same(topUp) && ON_THE_WAY.includes(topUp.state)),
    places((topUp) => same(topUp) && topUp.state === 'requested'),
    places(
      (topUp) => same(topUp) && CAME_TO_NOTHING.includes(topUp.state) && state.now - topUp.at <= 30 * DAY,
    ),
  ];
  const first = tiers.find((tier) => tier.length > 0);
  return first?.length === 1 ? first[0]?.place : undefined;
}

function settle({ state, rules, who, place }: Tap, what: Bought): void {
  const topUp = topUpAt(state, place);
  const before = topUp.state;
  const purchase = add(state, who, what, place);
  const approved = ON_THE_WAY.includes(before) || before === 'settled' ? topUp.amount : 0;
  const total = state.purchases.reduce((sum, known) => sum + (known.topUp === place ? known.credit : 0), 0);
  state.log.push({ kind: 'purchase', purchase, before });
  move({ state, rules, place }, before === 'settled' ? 'bought-again' : 'bought', who, 'settled');
  topUp.settledAt ??= state.now;
  if (total > approved) askReview(state, rules, purchase);
}

function add(state: State, by: Who, { key, credit, order, emergency }: Bought, topUp: number | null): number {
  return state.purchases.push({ key, by, credit, at: state.now, topUp, order, emergency }) - 1;
}

/** Nobody had approved it as it is. */
function askReview(state: State, rules: Rules, purchase: number): void {
  if (rules['review-unapproved']) state.reviews.push({ purchase, answer: null, by: null });
}

/** Approvers, but not the buyer; where there are none, owners. */
export function answerReview(
  state: State,
  rules: Rules,
  tap: { who: Who; place: number },
  answer: 'acknowledged' | 'queried',
): Answer {
  const { who, place } = tap;
  const review = state.reviews[place];
  const purchase = review && state.purchases[review.purchase];
  if (!purchase) return refused('unknown-purchase');
  if (purchase.by === who && rules['review-not-by-buyer']) return refused('own-purchase');
  const approvers = whoHolds(state, rules, 'approver').filter((other) => other !== purchase.by);
  const role = approvers.length > 0 ? 'approver' : 'owner';
  const allowed = may(state, rules, who, role);
  if (allowed !== 'yes') return refused(allowed === 'no' ? 'not-allowed' : allowed);
  if (review.answer !== null)
    return review.by === who && review.answer === answer ? BEFORE : refused('answered');
  review.answer = answer;
  review.by = who;
  record(state, rules, answer === 'queried' ? 'query' : 'acknowledge', who, {
    kind: 'review',
    by: who,
    purchase: review.purchase,
  });
  return DONE;
}
