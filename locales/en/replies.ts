import type { ImportRefusal, PurchaseRefusal, ReadingRefusal } from '../../domain/facts/refusal.ts';
import type { Instant } from '../../domain/instant.ts';
import type { AmountRefusal, Money } from '../../domain/money.ts';
import type { SetupRefusal } from '../../domain/organisations/refusal.ts';
import type { Role } from '../../domain/organisations/roles.ts';
import type { TopUpRefusal } from '../../domain/top-ups/refusal.ts';
import type { TopUpState } from '../../domain/top-ups/top-up.ts';
import { anyOf, count, exact, moment, short } from '../format.ts';

/** Every sentence the bot itself says. Plain text; each no says what to do next. */
export const replies = {
  noOrganisation:
    'I am not set up for this organisation yet. Whoever runs this bot has to name its first owner.',
  stranger: (organisation: string): string =>
    `I do not know you at ${organisation}. An owner can add you: ask one to open setup. Guests cannot use me.`,
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
  import: importRefusal,
  setup: setupRefusal,

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
  orderNumberTooLong: (longest: number): string => `An order number has at most ${longest} characters.`,
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
    'Nothing was changed. The trigger, the amount and whose recharge it is are in setup; an owner changes them there.',
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
    'I read the PSTN usage export of the admin center: the zip as downloaded, or the PSTN.calls CSV inside it.',
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
    setup: 'Setup',
    help: 'What I can do for you',
    importResult: 'Usage imported',
  },
};

const MANY: Readonly<Record<Role, string>> = {
  viewer: 'viewers',
  requester: 'requesters',
  buyer: 'buyers',
  approver: 'approvers',
  'license-admin': 'license admins',
  owner: 'owners',
};

/** `example` is what the person could have typed instead. */
function amountRefusal(refusal: AmountRefusal, example: string): string {
  const next = `For example: ${example}`;
  switch (refusal.kind) {
    case 'not-an-amount':
      return `I could not read that amount. Use digits, with a point before the cents. ${next}`;
    case 'foreign-currency':
      return `Your credits are in ${refusal.wanted}, not ${refusal.found}. ${next}`;
    case 'not-whole-units':
      return `Credit is bought in whole units, without cents. ${next}`;
    case 'too-many-decimals':
      return refusal.allowed === 0
        ? `${refusal.currency} has no decimals. ${next}`
        : `${refusal.currency} has at most ${refusal.allowed} digits after the point. ${next}`;
    case 'not-positive':
      return `The amount has to be above zero. ${next}`;
    case 'too-large':
      return `That is more than I can believe. Please check it. ${next}`;
  }
}

function readingRefusal(refusal: ReadingRefusal): string {
  switch (refusal.kind) {
    case 'far-outside':
      return `${exact(refusal.amount)} is far from the ${short(refusal.low)} to ${short(refusal.high)} I expected. Please check it and type it again.`;
    case 'in-the-future':
      return 'That moment has not come yet. Type what the admin center shows now.';
    case 'unknown-reading':
      return 'That reading no longer exists. Type balance to see the newest one.';
    case 'already-undone':
      return 'That reading was undone already. Type balance to see the newest one.';
    case 'not-yours':
      return 'Only the person who typed a reading, or an owner, can undo it. Type the right balance instead: balance is 512.40';
  }
}

function purchaseRefusal(refusal: PurchaseRefusal, zone: string): string {
  switch (refusal.kind) {
    case 'in-the-future':
      return 'That day has not come yet. Record the purchase once it has happened.';
    case 'order-number-known':
      return `That order is recorded already: ${short(refusal.amount)}, ${moment(refusal.at, zone)}. If this is another one, check its order number.`;
  }
}

function topUpRefusal(refusal: TopUpRefusal, zone: string): string {
  switch (refusal.kind) {
    case 'unknown-top-up':
      return 'That request no longer exists. Type requests to see the open ones.';
    case 'agreement':
      return `Under ${AGREEMENT[refusal.agreement]} credit cannot be bought in the admin center, so I cannot ask for it. ${INSTEAD[refusal.agreement]}`;
    case 'below-smallest':
      return `The smallest top-up is ${short(refusal.smallest)}. Ask for that or more.`;
    case 'no-approvers':
      return 'Nobody but you could approve this. Ask an owner to name another approver in setup, then ask again.';
    case 'not-allowed':
      return `That needs the role ${refusal.wanted}. Ask an owner to give it to you in setup.`;
    case 'own-request':
      return 'Somebody else has to decide on your own request. Type requests to see whom it waits for.';
    case 'approved-by-you':
      return 'You have approved this already; it needs a second person. Type requests to see whom it waits for.';
    case 'already':
      return alreadySentence(refusal, zone);
    case 'claimed-by-other':
      return `${refusal.byName} is buying it, until ${moment(refusal.until, zone)}. If that is not so, ask ${refusal.byName} to release it.`;
  }
}

const AGREEMENT = { MCA: 'the Microsoft Customer Agreement', CSP: 'a CSP agreement' };
const INSTEAD = {
  MCA: 'Microsoft bills usage afterwards there; type auto-recharge for what to switch off.',
  CSP: 'Ask your partner to arrange it.',
};

function alreadySentence(
  { state, byName, at }: { state: TopUpState; byName: string | null; at: Instant | null },
  zone: string,
): string {
  const when = at === null ? '' : `, ${moment(at, zone)}`;
  const by = byName === null ? '' : ` by ${byName}`;
  return `Too late for that: the request ${OUTCOME[state]}${by}${when}. Type requests to see the open ones.`;
}

const OUTCOME: Readonly<Record<TopUpState, string>> = {
  requested: 'is waiting for approval',
  approved: 'was approved',
  claimed: 'is being bought',
  settled: 'was bought and recorded',
  rejected: 'was declined',
  cancelled: 'was cancelled',
  expired: 'expired without a decision',
  failed: 'failed',
  unknown: 'needs checking',
};

function importRefusal(refusal: ImportRefusal): string {
  switch (refusal.kind) {
    case 'wrong-header':
      return `That is not the PSTN usage export: missing ${anyOf(refusal.missing.slice(0, 5))}. Export it in the Teams admin center under Analytics & reports, Usage reports, PSTN usage, and drop the zip here.`;
    case 'unreadable-file':
      return `${UNREADABLE[refusal.reason]} Nothing was stored.`;
  }
}

const UNREADABLE: Readonly<Record<Extract<ImportRefusal, { kind: 'unreadable-file' }>['reason'], string>> = {
  'broken-zip': 'The zip cannot be opened. Download it again and drop it here.',
  'no-calls-in-zip': 'The zip holds no PSTN.calls file. Drop the PSTN usage export of the admin center.',
  'too-large': 'The file is too large. Export a shorter period and drop that.',
  empty: 'The file is empty. Export it again and drop it here.',
};

function setupRefusal(refusal: SetupRefusal): string {
  switch (refusal.kind) {
    case 'not-an-owner':
      return 'Only owners may change this. Ask one.';
    case 'currency-in-use':
      return `Amounts are already recorded in ${refusal.currency}, so the currency cannot change.`;
    case 'unknown-currency':
      return `${refusal.currency} is no currency code. Use one like USD or EUR.`;
    case 'unknown-country':
      return `${refusal.country} is no country code. Use two letters like US or GB.`;
    case 'unknown-time-zone':
      return `I do not know the time zone ${refusal.timeZone}. Use a name like Europe/London.`;
    case 'no-working-days':
      return 'Choose at least one working day.';
    case 'working-hours':
      return 'Working hours are two times of day, the first one earlier, like 09:00 and 17:00.';
    case 'card-date':
      return 'Give the card’s last month as 2027-10, or leave it empty.';
    case 'negative-trigger':
      return 'The trigger cannot be below zero.';
    case 'not-positive':
      return `${FIELD[refusal.field]} has to be above zero.`;
    case 'not-whole-units':
      return `${FIELD[refusal.field]} has to be in whole units, without cents.`;
    case 'below-smallest':
      return `The recharge amount has to be at least ${short(refusal.smallest)}.`;
    case 'agreement':
      return `Under ${AGREEMENT[refusal.agreement]} nobody can buy credit, so I cannot ask people to. Choose another mode.`;
  }
}

const FIELD = {
  trigger: 'The trigger',
  rechargeAmount: 'The recharge amount',
  oneApproverUpTo: 'The one-approver limit',
  smallestTopUp: 'The smallest top-up',
};
