import type { DeclineReason, TopUpState } from '../../domain/top-ups/top-up.ts';

/** Cards 2 and 3: one top-up from request to receipt. Names and reasons arrive escaped. */
export const topUp = {
  states: {
    requested: 'waiting for approval',
    approved: 'approved',
    claimed: 'being bought',
    settled: 'added',
    rejected: 'declined',
    cancelled: 'cancelled',
    expired: 'not done in time',
    failed: 'payment failed',
    unknown: 'not sure, please check',
  } satisfies Record<TopUpState, string>,
  reasons: {
    'not-needed': 'Not needed now',
    'too-much': 'Too much',
    'ask-later': 'Ask again later',
    'other-way': 'We solve it another way',
  } satisfies Record<DeclineReason, string>,

  approve: (amount: string) => `Approve ${amount} for phone credits?`,
  waiting: (amount: string) => `… Waiting for approval: ${amount}`,
  buy: (amount: string) => `→ Buy ${amount} in the admin center`,
  approved: (amount: string) => `✓ Approved, to be bought: ${amount}`,
  buyAndEnter: (amount: string, buyer: string) => `→ ${buyer}: buy ${amount}, then enter it here`,
  beingBought: (amount: string, buyer: string) => `… Being bought by ${buyer}: ${amount}`,
  added: (amount: string, at: string) => `✓ ${amount} added, ${at}`,
  declined: (amount: string) => `✕ Declined: ${amount}`,
  cancelled: (amount: string) => `✕ Cancelled: ${amount}`,
  notDecided: (amount: string) => `✕ Nobody decided in time: ${amount}`,
  notBought: (amount: string) => `✕ Approved, but not bought in time: ${amount}`,
  failed: (amount: string) => `✕ Payment failed: ${amount}`,
  notSure: (amount: string) => `? Not sure, please check: did ${amount} go through?`,
  notSureBy: (name: string) => `${name} could not tell whether it went through`,
  checkedBy: 'A buyer looks at the orders in the admin center',

  asks: (who: string, reason: string) => (reason === '' ? `${who} asks` : `${who}: ${reason}`),
  askedByPolicy: 'Recharge request: credit falls below its level',
  asked: (who: string, reason: string) => (reason === '' ? `Asked by ${who}` : `Asked by ${who}: ${reason}`),
  withDepartment: (name: string, department: string) => `${name}, ${department}`,
  policy: 'Recharge request',
  /** `order` stands behind what follows from yes, whoever buys. */
  withOrder: (sentence: string, order: string) => `${sentence}. PO ${order}`,
  ifYes: (buyers: string) => `If yes: ${buyers} buys it`,
  ifYesNobody: 'If yes: nobody has the buyer role yet',
  ifYesSecond: 'If yes: a second approver is asked',
  ifNo: (day: string) => `If no: credit lasts until about ${day}`,
  ifNoLong: 'If no: credit lasts six months or more',
  now: (left: string, read: string, onTheWay: string | null) =>
    `Now about ${left} (checked ${read}), ${onTheWay === null ? 'nothing else on the way' : `${onTheWay} on the way`}`,
  notKnown: 'The balance is not known: nobody has read it yet',
  quarter: (bought: string, withThis: string) => `This quarter: ${bought} bought; with this ${withThis}`,
  answerBy: (number: number, at: string) => `Request ${number}, answer by ${at}`,
  callsFailing: (by: string | null) =>
    by === null ? '! Calls reported failing' : `! Calls reported failing. Needed by ${by}`,
  neededBy: (by: string) => `Needed by ${by}`,
  toGive: (order: string | null, center: string | null) => {
    if (order === null) return `Cost center ${center}`;
    return center === null ? `PO ${order}` : `PO ${order}, cost center ${center}`;
  },
  firstApproval: (names: string) => `Two approvals are needed. So far: ${names}`,
  dropped: (names: string) => `Counts no longer, not an approver any more: ${names}`,
  twoNeeded: 'Two approvals are needed, from different people',
  canApprove: (names: string, at: string) => `${names} can approve it, by ${at}`,
  nobodyCanApprove: (at: string) => `Somebody has to approve it by ${at}`,
  cannotReach: (names: string) => `! I cannot write to ${names}: please tell them`,
  approvedBy: (names: string, at: string | null) =>
    at ? `Approved by ${names}, ${at}` : `Approved by ${names}`,
  withinBudget: 'Needs no approval: inside the approved budget',
  buysBy: (buyers: string, day: string) => `${buyers} buys it by ${day}`,
  buyBy: (at: string) => `Buy it by ${at}`,
  claimedUntil: (at: string) => `If it is not bought by ${at}, the others are asked again`,
  declinedBy: (name: string, reason: string, at: string) => `${name} said “${reason}”, ${at}`,
  cancelledBy: (name: string, at: string) => `By ${name}, ${at}`,
  askAgainHint: 'If it is still needed, ask again',
  retryHint: 'Nothing was bought. Check the card on the payment page, then try again',
  checkHint: 'Look at the orders in the admin center, then enter what you find',
  alone: (name: string) => `${name}, alone`,
  people: (asked: string, approved: string, bought: string) =>
    `Asked: ${asked}, approved: ${approved}, bought: ${bought}`,
  noApproval: 'nobody',
  papers: (
    order: string | null,
    invoice: { number: string | null; total: string | null } | null,
    purchaseOrder: string | null,
  ) =>
    [
      order === null ? 'No order number' : `Order ${order}`,
      invoice &&
        ['invoice', invoice.number, invoice.total && (invoice.number === null ? '' : 'over ') + invoice.total]
          .filter((part) => part !== null)
          .join(' '),
      purchaseOrder && `PO ${purchaseOrder}`,
    ]
      .filter((part) => part !== null)
      .join(', '),
  fromTo: (before: string, after: string, shown: string | null) =>
    shown === null
      ? `About ${before} → ${after}`
      : `About ${before} → ${after} (admin center showed ${shown})`,
  shownOnly: (shown: string) => `Admin center showed ${shown}`,
  useBy: (day: string) => `Use by ${day}`,
  differs: (approved: string) => `! ${approved} was asked for`,

  approveButton: (amount: string) => `Approve ${amount}`,
  declineButton: 'Decline…',
  declinePrompt: 'Why?',
  declineMissing: 'Choose a reason',
  declineConfirm: (amount: string) => `Decline ${amount}`,
  details: 'Details',
  claimButton: "I'm buying it",
  boughtAlready: 'Already bought…',
  enterPurchase: 'Enter the purchase',
  releaseButton: 'I cannot buy it',
  notBoughtButton: 'It did not work…',
  failButton: 'Payment failed',
  loseButton: 'Not sure it went through',
  addedButton: 'It was added',
  failedButton: 'It failed',
  cancelButton: 'Cancel request',
  decideButton: 'Decide',
  openButton: 'Open',
  askAgain: 'Ask again',
  balanceButton: 'Balance',

  facts: {
    number: 'Request',
    asked: 'Asked',
    reason: 'Reason',
    state: 'State',
    approvals: 'Approvals',
    approvalsOf: (given: number, needed: number) => `${given} of ${needed}`,
    answerBy: 'Answer by',
    neededBy: 'Needed by',
    purchaseOrder: 'Purchase order',
    buyBy: 'Buy by',
    band: 'Credit now',
    between: (low: string, high: string) => `between ${low} and ${high}`,
    canBuy: 'Can buy',
    costCenter: 'Cost center',
  },

  form: {
    intro: 'Admin center: Marketplace, Communication Credits. Then here:',
    introUnknown: 'If it is among the orders there, enter it here:',
    credit: 'Credit added, without tax',
    creditMissing: 'Enter the credit you bought, in whole units, like 250',
    orderNumber: 'Order number',
    invoiceTotal: 'Invoice total, with tax',
    when: 'When (empty: just now)',
    balance: 'Balance the page shows now',
    balanceHint: 'saves you an update later',
    optional: 'optional',
    save: 'Save purchase',
  },
};
