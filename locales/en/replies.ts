import type { AmountRefusal, Money } from '../../domain/money.ts';
import type { Role } from '../../domain/organisations/roles.ts';
import { allOf, anyOf, count, exact, short } from '../format.ts';
import { reviewRefusal } from './review-refusals.ts';
import {
  FIELD,
  amountRefusal,
  importRefusal,
  purchaseRefusal,
  readingRefusal,
  setupRefusal,
  topUpRefusal,
} from './refusals.ts';
import { rolesUnsure } from './roles-unsure.ts';

/** Every sentence the bot itself says. Plain text; each no says what to do next. */
export const replies = {
  noOrganisation:
    'I am not set up for this organisation yet. Whoever runs this bot has to name its first owner.',
  stranger: (organisation: string): string =>
    `I do not know you at ${organisation}. An owner can add you: ask one to type who can. To ask for somebody’s license, type license.`,
  nothingSaid: 'Type balance to see the credit left, or help to see what I can do for you.',
  unknownCommand: (nearest: string | undefined): string =>
    nearest
      ? `I did not understand that. Did you mean ${nearest}? Or type help to see what I can do.`
      : 'I did not understand that. Type help to see what I can do for you.',
  unknownButton:
    'This card is from another version of me, and the button does nothing any more. Type help to start afresh.',
  oldCard:
    'This card no longer fits what I know, so nothing was done. Type requests or balance for a fresh one.',
  notAllowed: (wanted: readonly Role[], names: readonly string[]): string => {
    const who = `Only ${anyOf(wanted.map((role) => MANY[role]))} may do that.`;
    return names.length > 0
      ? `${who} Ask ${anyOf(names.slice(0, 3))}.`
      : `${who} Nobody has that role yet: an owner gives roles in setup.`;
  },
  failed: (reference: string): string =>
    `Sorry, that did not work and nothing was stored. Please try again; if it fails again, tell your owner "${reference}".`,
  amount: amountRefusal,
  reading: readingRefusal,
  purchase: purchaseRefusal,
  topUp: topUpRefusal,
  review: reviewRefusal,
  import: importRefusal,
  setup: setupRefusal,
  rolesUnsure,

  readingRecorded: (amount: Money): string => `Recorded: the admin center shows ${exact(amount)}.`,
  readingUndone: 'Undone: that reading no longer counts.',
  readingNeedsAmount: 'Type the balance the admin center shows, for example: balance is 512.40',
  purchaseRecorded: (amount: Money, orderNumber: string | null): string =>
    `Recorded: ${short(amount)} bought${orderNumber ? `, order ${orderNumber}` : ''}.`,
  boughtNeedsAmount:
    'Say how much was bought, in whole units and without tax, for example: bought 250 or bought 250 123456',
  containmentAnswered: 'Thanks, noted.',
  reasonMissing: 'Say in a few words what it is for; the approver reads it.',
  reasonTooLong: (longest: number): string => `Please say it in at most ${longest} characters.`,
  /** Said in a channel, where the requester's card is not. `cardHere`: the channel has its own. */
  topUpAsked: (
    { number, amount, approvalsNeeded }: { number: number; amount: Money; approvalsNeeded: number },
    next: { deciders: readonly string[] } | { buyers: readonly string[]; inside: string },
    cardHere: boolean,
  ): string => {
    const where = cardHere ? 'in our personal chat and on the card in this channel' : 'in our personal chat';
    return `Request #${number} for ${short(amount)}: ${whatNext(next, approvalsNeeded)}you see how it goes ${where}.`;
  },
  orderNumberTooLong: (longest: number): string => `An order number has at most ${longest} characters.`,
  dayIsOver: 'That day is over. Choose today or a later day, or leave it empty.',
  notADay: 'Give the day as 2026-11-23, or leave it empty for today.',
  bookedOnRequest: (number: number): string => `It settles request #${number}.`,
  synced: (rows: number, completeUntil: string | null): string =>
    `Call log fetched: ${count(rows, 'row', 'rows')}.${
      completeUntil
        ? ` Calls are complete up to ${completeUntil}.`
        : ' Microsoft has not reported any calls yet.'
    } Type balance to see what it changed.`,
  syncFailed:
    'Microsoft did not hand over the call log just now. I try again by myself every hour; you need not do anything.',
  alertsNeedChannel:
    'Type alerts here in the channel that should get them; I can only set the channel you write in.',
  alertsUnknownWords: 'I know alerts here, alerts here everything, alerts here only zero, and alerts off.',
  rechargeIsSetUpElsewhere:
    'Nothing was changed. I know auto-recharge off and auto-recharge on; the trigger and the amount are in setup, where an owner changes them.',
  unknownAlert: 'That alert no longer exists. Type alerts to see what is open.',
  setupIncomplete: 'Some fields are empty or not understood. Please check them; nothing was stored.',
  setupSaved: {
    title: 'Settings saved',
    lines: ['They count from now on. What was asked or approved before keeps its own rules.'],
    balance: 'Balance',
    again: 'Back to setup',
  },
  setupAmount: (field: keyof typeof FIELD, refusal: AmountRefusal, example: string): string =>
    `${FIELD[field]}: ${amountRefusal(refusal, example)}`,
  fileInChannel: 'Please drop files in our personal chat: I cannot read files in a channel.',
  fileNotRead: 'I could not download that file. Please drop it here again; it may be at most 50 MB.',
  fileKind:
    'I read the PSTN usage export of the admin center (the zip as downloaded, or the PSTN.calls CSV inside it), and lists of people for licenses (a CSV with a column UPN).',
  fileNotAllowed: (wanted: readonly Role[]): string =>
    `Only ${anyOf(wanted.map((role) => MANY[role]))} may import usage. The file was not read.`,
  fileBeingRead: 'Reading the file. The result follows here.',

  /** What a notification says about a card. */
  summaries: {
    balance: 'Communications Credits: balance',
    details: 'Communications Credits: details',
    readingForm: 'What does the admin center show?',
    readingCheck: 'Please check this balance',
    topUpForm: 'Ask for a top-up',
    topUp: (number: number, amount: Money): string => `Top-up #${number}: ${short(amount)}`,
    requests: 'Top-up requests',
    autoRecharge: 'Auto-recharge',
    alert: 'Communications Credits: alert',
    alerts: 'Alerts',
    audit: 'Decisions on record',
    setup: 'Setup',
    settingsForm: 'Change settings',
    help: 'What I can do for you',
    importResult: 'Usage imported',
  },
};

function whatNext(
  next: { deciders: readonly string[] } | { buyers: readonly string[]; inside: string },
  approvalsNeeded: number,
): string {
  if ('inside' in next)
    return `${next.inside}. ${next.buyers.length > 0 ? `${anyOf(next.buyers)} buys it, and ` : ''}`;
  if (next.deciders.length === 0) return '';
  return approvalsNeeded > 1
    ? `${allOf(next.deciders)} were asked, two approvals are needed, and `
    : `${anyOf(next.deciders)} decides, and `;
}

const MANY: Readonly<Record<Role, string>> = {
  viewer: 'viewers',
  requester: 'requesters',
  buyer: 'buyers',
  approver: 'approvers',
  'license-admin': 'license admins',
  owner: 'owners',
};
