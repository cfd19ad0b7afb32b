import type { ReviewAnswer, ReviewReason } from '../../domain/top-ups/reviews/review.ts';
import { allOf } from '../format.ts';

/** A purchase that nobody approved as it is, looked at afterwards. Names and texts arrive escaped. */
export const purchaseReview = {
  asks: {
    emergency: (bought) => `! Bought before approval: ${bought}`,
    'no-request': (bought) => `! Bought before approval: ${bought}`,
    undecided: (bought) => `! Bought before approval: ${bought}`,
    more: (bought, approved) => `! Bought ${bought}, approved ${approved}`,
    declined: (bought) => `! Bought though declined: ${bought}`,
    cancelled: (bought) => `! Bought though cancelled: ${bought}`,
    expired: (bought) => `! Bought after it expired: ${bought}`,
    failed: (bought) => `! Bought after the payment failed: ${bought}`,
  } satisfies Record<ReviewReason, (bought: string, approved: string) => string>,
  why: {
    emergency: () => 'The buyer says it was an emergency',
    'no-request': () => 'There was no request for it',
    undecided: (number) => `Request ${number} was still waiting for approval`,
    more: (number) => `Request ${number} was approved for less`,
    declined: (number, by) =>
      by === '' ? `Request ${number} was declined` : `${by} had declined request ${number}`,
    cancelled: (number, by) =>
      by === '' ? `Request ${number} was cancelled` : `${by} had cancelled request ${number}`,
    expired: (number) => `Request ${number} was not done in time`,
    failed: (number) => `The payment for request ${number} was told as failed`,
  } satisfies Record<ReviewReason, (number: number, by: string) => string>,
  /** The same on the receipt of the request. */
  flag: {
    emergency: () => '! Bought in an emergency, before approval',
    'no-request': () => '! Bought without a request',
    undecided: () => '! Bought before anybody decided',
    more: ({ bought, approved }) => `! Approved ${approved}, bought ${bought}`,
    declined: ({ by }) => (by === '' ? '! Declined, bought anyway' : `! Declined by ${by}, bought anyway`),
    cancelled: ({ by }) => (by === '' ? '! Cancelled, bought anyway' : `! Cancelled by ${by}, bought anyway`),
    expired: () => '! Bought after it expired',
    failed: () => '! Bought after the payment was told as failed',
  } satisfies Record<ReviewReason, (what: { bought: string; approved: string; by: string }) => string>,
  flagAnswered: {
    acknowledged: (flag: string, name: string) => `${flag}; ${name} acknowledged it`,
    queried: (flag: string, name: string) => `${flag}; ${name} asks about it`,
  } satisfies Record<ReviewAnswer, (flag: string, name: string) => string>,
  bought: (name: string, at: string, order: string | null) =>
    order === null ? `Bought by ${name}, ${at}` : `Bought by ${name}, ${at}, order ${order}`,
  booked: 'It is booked either way: the money is spent',
  toYou: (names: string) => (names === '' ? 'Nobody else can look at it yet' : `${names} can look at it`),

  acknowledged: (amount: string) => `✓ Acknowledged: ${amount}`,
  queried: (amount: string) => `? Queried: ${amount}`,
  by: (name: string, at: string) => `By ${name}, ${at}`,
  question: (name: string, question: string) => `${name} asks: “${question}”`,

  acknowledge: 'Acknowledge',
  query: 'Query…',
  ask: 'Ask the buyer',
  asking: 'What do you want to know?',
  askingExample: 'Why could it not wait?',
  askingMissing: 'Type your question',
  openRequest: 'Open',

  note: {
    title: (name: string) => `${name} asks about a purchase of yours`,
    line: (question: string) => `“${question}”`,
    hint: 'Please answer in your chat with them.',
    open: 'Open purchase',
  },
  summary: (amount: string) => `Bought before approval: ${amount}`,
  /** Behind "Recorded: …". */
  told: (why: ReviewReason, names: readonly string[]) => {
    const what = why === 'more' ? 'That is more than was approved' : 'Nobody had approved it';
    if (names.length === 0) return ` ${what}; there is nobody else to look at it yet.`;
    return ` ${what}: ${allOf(names)} ${names.length === 1 ? 'was' : 'were'} asked to look at it.`;
  },
};
