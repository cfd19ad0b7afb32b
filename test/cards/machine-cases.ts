import { noteCard } from '../../cards/note.ts';
import { purchaseReviewCard } from '../../cards/purchase-review.ts';
import { topUpFormCard } from '../../cards/top-up-form.ts';
import { topUpCard } from '../../cards/top-up.ts';
import type { Card, Note } from '../../domain/messages/card-copy.ts';
import { REVIEW_REASONS } from '../../domain/top-ups/reviews/review.ts';
import type { TopUp, TopUpView } from '../../domain/top-ups/top-up.ts';
import { en } from '../../locales/en.ts';
import { acknowledged, forRequest, reviewView } from './review-views.ts';
import { approved, at, claimed, dollars, organisation, receipt, theirs, topUpView } from './views.ts';

type Case = { readonly name: string; readonly card: () => Card };

const question = (): string => theirs('Why could it not wait until Monday?');
const queried = () => ({ ...acknowledged, answer: 'queried', question: question() }) as const;

const reviews: Case[] = [
  ...REVIEW_REASONS.map((why) => ({
    name: `purchase-review-${why}`,
    card: () =>
      purchaseReviewCard(
        why === 'emergency' || why === 'no-request' ? reviewView({ why }) : forRequest({ why }),
        true,
        en,
      ),
  })),
  { name: 'purchase-review-buyer', card: () => purchaseReviewCard(reviewView(), false, en) },
  {
    name: 'purchase-review-acknowledged',
    card: () => purchaseReviewCard(reviewView(acknowledged), true, en),
  },
  {
    name: 'purchase-review-queried',
    card: () => purchaseReviewCard(forRequest({ ...queried(), why: 'more' }), true, en),
  },
  {
    name: 'purchase-review-problem',
    card: () => {
      const notice = en.replies.review({ kind: 'out-of-date' }, 'Europe/London');
      return purchaseReviewCard(reviewView(), true, en, { notice, typed: question() });
    },
  },
];

const flagged = (
  name: string,
  reviewed: () => Parameters<typeof forRequest>[0],
  more: Partial<TopUpView> = {},
): Case => ({
  name: `top-up-flagged-${name}`,
  card: () => {
    const review = reviewed();
    const view = receipt({
      credit: dollars(300),
      review: forRequest(review).review,
      reviewedByName: review.answer === undefined ? null : theirs('Approver Two'),
    });
    return topUpCard({ ...view, ...more }, 'approver', en);
  },
});

const notes: Readonly<Record<string, () => readonly [Note, TopUpView | undefined]>> = {
  'top-up-failed': () => [
    { kind: 'top-up-failed', topUpId: 'top-up-12' },
    topUpView({ ...approved, state: 'failed' }),
  ],
  'top-up-reminder-outcome': () => [
    { kind: 'top-up-reminder', topUpId: 'top-up-12', due: 'outcome' },
    topUpView({ ...claimed, state: 'unknown' }),
  ],
  'top-up-unknown': () => [
    { kind: 'top-up-unknown', topUpId: 'top-up-12' },
    topUpView({ ...claimed, state: 'unknown' }),
  ],
  'purchase-queried': () => [
    {
      kind: 'purchase-queried',
      purchaseId: 'purchase-1',
      question: question(),
      personIds: ['person-approver-2'],
    },
    undefined,
  ],
};

const urgent = (): Partial<TopUp> => ({
  callsFailing: true,
  neededBy: at('2026-12-01T00:00:00Z'),
  purchaseOrder: theirs('4500012345'),
  costCenter: theirs('Telephony 7'),
});

const withDetails: Case[] = [
  { name: 'top-up-requested-urgent-approver', card: () => topUpCard(topUpView(urgent()), 'approver', en) },
  { name: 'top-up-requested-urgent-requester', card: () => topUpCard(topUpView(urgent()), 'requester', en) },
  {
    name: 'top-up-requested-dated-approver',
    card: () => topUpCard(topUpView({ ...urgent(), callsFailing: false }), 'approver', en),
  },
  {
    name: 'top-up-approved-urgent-buyer',
    card: () => topUpCard(topUpView({ ...approved, ...urgent() }), 'buyer', en, { form: { id: 'form-1' } }),
  },
  {
    name: 'top-up-claimed-papers-buyer',
    card: () => {
      const view = topUpView({ ...claimed, ...urgent(), callsFailing: false });
      return topUpCard(view, 'buyer', en, { form: { id: 'form-1' } });
    },
  },
  {
    name: 'top-up-unknown-requester',
    card: () => topUpCard(topUpView({ ...claimed, state: 'unknown' }), 'requester', en),
  },
  {
    name: 'top-up-form-urgent',
    card: () => {
      const typed = {
        amount: '250',
        reason: theirs('Support line in December'),
        callsFailing: true,
        neededBy: '2026-12-01',
        purchaseOrder: theirs('4500012345'),
      };
      const settings = { purchaseOrder: theirs('4500000001'), costCenter: theirs('Telephony 7') };
      const organised = organisation(settings);
      return topUpFormCard({ organisation: organised, formId: 'form-1', typed }, en);
    },
  },
];

export const machineCases: readonly Case[] = [
  ...reviews,
  ...withDetails,
  flagged('more', () => ({ why: 'more' })),
  flagged('declined-acknowledged', () => ({ ...acknowledged, why: 'declined' })),
  flagged('undecided-queried', () => ({ ...queried(), why: 'undecided' }), { approvedByNames: [] }),
  {
    name: 'top-up-requested-dropped',
    card: () => {
      const half = topUpView(
        { amount: dollars(900), approvalsNeeded: 2, approvedBy: ['person-approver'] },
        { droppedNames: [theirs('Approver Three')] },
      );
      return topUpCard(half, 'approver', en);
    },
  },
  ...Object.entries(notes).map(([name, drawn]) => ({
    name: `note-${name}`,
    card: () => {
      const [note, view] = drawn();
      const people = [{ id: 'person-approver-2', name: theirs('Approver Two') }];
      return noteCard(note, { view, people, organisation: organisation() }, en);
    },
  })),
];
