import type { BundleId, Delivery } from '../../domain/licences/bundle.ts';
import type {
  GrantCounts,
  LicenceDeclineReason,
  RequestState,
} from '../../domain/licences/requests/request.ts';
import { count } from '../format.ts';

/** What a bundle is called where a name stands before it: "Let Kim call abroad". */
const doing: Readonly<Record<BundleId, string>> = {
  'call-country': 'call in the country',
  'call-world': 'call abroad',
  'call-metered': 'call by the minute',
  'meet-by-phone': 'hold phone meetings',
  'credits-only': 'make paid calls',
  'own-carrier': 'call through your carrier',
  'answer-calls': 'answer calls',
  'queue-calls-out': 'answer and call out',
};

/** Card 5: a request for licenses from question to receipt. Names and reasons arrive escaped. */
export const licenceRequest = {
  doing,
  people: (n: number) => count(n, 'person', 'people'),
  /** What it is about, for lists and after a colon. */
  let: (who: string, what: string) => `let ${who} ${what}`,
  take: (who: string) => `take back licenses of ${who}`,

  askLet: (who: string, what: string, from: string | null) =>
    from === null ? `Let ${who} ${what}?` : `Let ${who} ${what} from ${from}?`,
  askTake: (who: string, from: string | null) =>
    from === null
      ? `Take back ${who}’s calling licenses?`
      : `Take back ${who}’s calling licenses on ${from}?`,
  waiting: (what: string) => `… Waiting for approval: ${what}`,
  planned: (what: string, at: string) => `✓ Approved for ${at}: ${what}`,
  noSeat: (what: string) => `! Waiting for a free license: ${what}`,
  notThere: (what: string) => `… Waiting for the account: ${what}`,
  byHand: (what: string) => `→ To be done by hand: ${what}`,
  underWay: (what: string) => `… Being set up: ${what}`,
  undoing: (what: string) => `… Being put back: ${what}`,
  given: (who: string, what: string, at: string) => `✓ ${who} can ${what}, ${at}`,
  taken: (who: string, at: string) => `✓ Calling licenses of ${who} taken back, ${at}`,
  hadNothing: (who: string) => `✓ ${who} had no calling licenses`,
  had: (who: string) => `✓ ${who} had everything already`,
  failed: (what: string) => `✕ Not done: ${what}`,
  undone: (what: string) => `✓ Put back as it was: ${what}`,
  doneOf: (ended: number, all: number, what: string) =>
    ended === all
      ? `✓ Done for ${count(all, 'person', 'people')}: ${what}`
      : `… ${ended} of ${all} done: ${what}`,
  someFailed: (failed: number, all: number, what: string) => `! ${failed} of ${all} need somebody: ${what}`,
  declined: (what: string) => `✕ Declined: ${what}`,
  cancelled: (what: string) => `✕ Cancelled: ${what}`,
  expired: (what: string) => `✕ Nobody decided in time: ${what}`,

  asks: (who: string, reason: string) => (reason === '' ? `${who} asks` : `${who}: ${reason}`),
  asked: (who: string, reason: string) => (reason === '' ? `Asked by ${who}` : `Asked by ${who}: ${reason}`),
  withDepartment: (name: string, department: string) => `${name}, ${department}`,
  rule: 'Standing rule',
  notReady: (n: number, all: number) => `! ${n} of ${all} cannot be given yet`,
  ofTheFirst: (n: number, first: number) => `! ${n} of the first ${first} cannot be given yet`,
  warn: (sentence: string) => `! ${sentence}`,

  adds: (products: readonly string[]) => `Adds: ${products.join(' · ')}`,
  added: (products: readonly string[]) => `Added: ${products.join(' · ')}`,
  product: (what: string, free: string) => `${what} ${free}`,
  free: (n: number) => `✓ ${n.toLocaleString('en-US')} free`,
  noCost: '✓ no cost',
  ready: '✓',
  missing: '✕ none',
  byGroup: (what: string, group: string) => `Adds: ${what}, through ${group}`,
  removes: (products: readonly string[]) => `Removes: ${products.join(' · ')}`,
  removesNothing: 'Removes nothing: there is nothing of its own about calls',
  addsNothing: 'Adds nothing: everything is there already',
  has: (what: readonly string[]) => `Has already: ${what.join(', ')}`,
  how: {
    group: 'through a group',
    direct: 'assigned directly',
    guided: 'added by hand',
  } satisfies Record<Delivery, string>,
  howTaken: {
    group: 'taken directly',
    direct: 'taken directly',
    guided: 'taken by hand',
  } satisfies Record<Delivery, string>,
  howIs: (when: string, how: string, location: string | null) =>
    location === null ? `${when}, ${how}` : `${when}, ${how}, location ${location}`,
  atOnce: 'As soon as approved',
  on: (at: string) => `On ${at}`,
  dialPad: 'The dial pad can take 24 hours after that',
  byHandLater: (what: readonly string[]) => `Still by hand: ${what.join(', ')}`,
  byHandThings: {
    number: 'phone number',
    address: 'emergency address',
    voicemail: 'voicemail',
  },
  cost: (sum: string) => `About ${sum} a month`,
  answerBy: (number: number, at: string) => `Request L${number}, answer by ${at}`,
  /** Who decides, and until when. */
  canDecide: (names: string, at: string) => `${names} can approve it, by ${at}`,
  nobodyCanDecide: (at: string) => `Somebody has to approve it by ${at}`,
  bothDecide: 'A license admin and an approver, two people, have to say yes',
  nobodyDecides: 'Nobody has to approve it',
  youDecide: 'You approve it by asking',
  decides: { 'license-admin': 'a license admin', approver: 'an approver' },
  whoDecides: (roles: readonly string[]) => `Then ${roles.join(' and ')} decides`,
  saidYes: (names: string) => `Said yes so far: ${names}`,
  approvedBy: (names: string, at: string | null) =>
    at === null ? `Approved by ${names}` : `Approved by ${names}, ${at}`,
  approvedByPolicy: 'Needs no approval',
  declinedBy: (name: string, reason: string, at: string) => `${name} said “${reason}”, ${at}`,
  cancelledBy: (name: string, at: string) => `By ${name}, ${at}`,
  askAgainHint: 'If it is still needed, ask again',
  keptHint: (done: number) => `${count(done, 'person keeps', 'people keep')} what was given before that`,
  cannotReach: (names: string) => `! I cannot write to ${names}: please tell them`,
  counts: (counts: GrantCounts) =>
    [
      [counts.done, 'done'],
      [counts.underWay, 'under way'],
      [counts.waiting, 'waiting'],
      [counts.planned, 'planned'],
      [counts.failed, 'failed'],
      [counts.leftOut, 'left out or put back'],
    ]
      .filter(([n]) => n !== 0)
      .map(([n, word]) => `${n} ${word}`)
      .join(', '),
  andMore: (n: number) => `and ${n} more`,

  approve: 'Approve',
  approveWhenFree: 'Approve when a seat is free',
  decline: 'Decline…',
  declinePrompt: 'Why?',
  declineMissing: 'Choose a reason',
  declineConfirm: 'Decline',
  reasons: {
    'not-needed': 'Not needed',
    'other-bundle': 'Ask for something else',
    'ask-later': 'Ask again later',
    'other-way': 'We solve it another way',
  } satisfies Record<LicenceDeclineReason, string>,
  cancel: 'Cancel request',
  undo: 'Undo',
  retry: 'Try again',
  askAgain: 'Ask again',
  open: 'Open',
  details: 'Details',
  facts: {
    number: 'Request',
    who: 'For',
    bundle: 'Lets them',
    asked: 'Asked',
    reason: 'Reason',
    state: 'State',
    approved: 'Said yes',
    start: 'Start',
    runs: 'Begins',
    how: 'How',
  },
  states: {
    requested: 'waiting for approval',
    approved: 'approved',
    done: 'done',
    rejected: 'declined',
    cancelled: 'cancelled',
    expired: 'not decided in time',
  } satisfies Record<RequestState, string>,
  summary: (number: number) => `License request L${number}`,

  notes: {
    done: (what: string) => `Done: ${what}`,
    failed: (what: string) => `Needs somebody: ${what}`,
    someFailed: (failed: number, all: number, what: string) => `${failed} of ${all} need somebody: ${what}`,
    putBack: (what: string) => `Put back as it was: ${what}`,
    declined: (what: string) => `Declined: ${what}`,
    expired: (what: string) => `Nobody decided in time: ${what}`,
    cancelled: (what: string) => `Cancelled: ${what}`,
    reminder: (by: string, what: string) => `Answer by ${by}: ${what}`,
    inTheWay: (what: string) => `Something is in the way: ${what}`,
    byHand: (what: string) => `Please do it by hand: ${what}`,
    byHandHow: 'Open shows what to add. I see when it is done, and tell who asked.',
    byHandReminder: (what: string) => `Still to be done by hand: ${what}`,
    byHandUntil:
      'Open shows what to add. If nobody does it within 20 working days, I stop looking and tell who asked.',
    notPutBack: (what: string) => `Not put back: ${what}`,
    short: (people: number, product: string) =>
      people === 1 ? `1 ${product} license is missing` : `${people} ${product} licenses are missing`,
    shortFrom: (day: string | null) =>
      day === null ? 'Somebody waits for it now' : `The first is needed by ${day}`,
    shortThen:
      'Buy more in the Microsoft 365 admin center, or take unused ones back. Who starts first gets the next free one.',
    gone: 'The request no longer exists',
  },
};
