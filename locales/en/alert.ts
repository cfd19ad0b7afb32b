import type { AlertKind, AlertPreset } from '../../domain/alerts/alert.ts';
import { count, range } from '../format.ts';

/** Card 4, in the channel, and the list of alerts. */
export const alert = {
  low: (act: string | null) => `! Low: ${act ?? 'top up soon'}`,
  veryLow: (act: string | null) => `! Very low: ${act ?? 'top up now'}`,
  actBy: (at: string) => `act by ${at}`,
  actNow: 'act now',
  maybeZero: '! Very low: it may already be zero',
  zero: '✕ Zero: paid calls are stopping',
  overdue: "! Microsoft's recharge seems overdue",
  unseen: '! Please check: did Microsoft recharge?',
  unseenNow: '! Please check now: did Microsoft recharge?',
  lowOnIt: (name: string) => `! Low: ${name} is on it`,
  zeroOnIt: (name: string) => `✕ Zero: ${name} is on it`,
  overdueOnIt: (name: string) => `! Recharge overdue: ${name} is on it`,
  unseenOnIt: (name: string) => `! Recharge not seen yet: ${name} is on it`,
  okAgain: (left: string) => `✓ OK again: about ${left}`,
  callsAgain: (left: string) => `✓ Paid calls work again: about ${left}`,

  left: (left: string, low: string, high: string, gone: string | null, perDay: string) =>
    gone === null
      ? `About ${left} left (${range(low, high)}); ${perDay} a working day`
      : `About ${left} left (${range(low, high)}), gone about ${gone}; ${perDay} a working day`,
  mailedZero: (at: string, ours: string | null) =>
    ours === null
      ? `Microsoft mailed ${at} that nothing is left`
      : `Microsoft mailed ${at} that nothing is left; I expected ${ours}`,
  leftNow: (left: string, low: string, high: string) => `About ${left} left (${range(low, high)})`,
  leftIfItCame: (left: string, without: string | null, low: string, high: string) =>
    `About ${left} left if it came, ${without ?? 'nothing'} if not (${range(low, high)})`,
  unknown: 'The balance is not known: nobody has read it yet',
  calls: 'toll-free numbers, dial-out from meetings, international calls',
  /** Who could place paid calls when they were last counted. */
  callsOf: ({ people, resources }: { people: number; resources: number }) => {
    const queues =
      resources > 0 ? `, ${count(resources, 'queue or attendant', 'queues and attendants')}` : '';
    return `toll-free numbers, paid calls of ${count(people, 'person', 'people')}${queues}`;
  },
  thenStop: (what: string) => `Then stop: ${what}`,
  maybeStopping: (what: string) => `May be stopping: ${what}`,
  stopping: (what: string) => `Stopping: ${what}`,
  unseenSince: (amount: string, since: string) =>
    `Expected ${amount} since ${since}; nobody has looked since then`,
  expected: (amount: string, since: string) => `Expected ${amount} since ${since}. Check the payment page`,
  expectedCardValid: (amount: string, since: string, month: string) =>
    `Expected ${amount} since ${since}; card valid to ${month}. Check the payment page`,
  expectedCardExpired: (amount: string, since: string, month: string) =>
    `Expected ${amount} since ${since}; the card we know of expired ${month}. Renew it there`,
  requested: (amount: string, at: string, waitingFor: string) =>
    `Done: ${amount} requested ${at}, waiting for ${waitingFor}`,
  approved: (amount: string, buyers: string, day: string | null) =>
    day === null
      ? `Done: ${amount} approved, ${buyers} buys it`
      : `Done: ${amount} approved, ${buyers} buys it by ${day}`,
  claimed: (amount: string, buyer: string) => `Done: ${buyer} is buying ${amount}`,
  checking: (amount: string) => `Not sure whether ${amount} was bought: please check`,
  someApprover: 'an approver',
  someBuyer: 'a buyer',
  nextDecides: (names: string) => `Next: ${names} decides`,
  nextBuys: (names: string) => `Next: ${names} buys it`,
  nextTopsUp: (names: string) => `Next: ${names} tops up`,
  nextNobody: 'Next: nobody has the role for it. An owner can give it with “setup”',
  nextCheck: (names: string) => `Next: ${names} looks at the admin center`,
  onCall: (next: string, name: string) => `${next}. On call: ${name}`,
  snoozed: (next: string, at: string) => `${next} (quiet until ${at}, unless it gets worse)`,
  quietUntilWorse: (next: string) => `${next} (quiet until it gets worse)`,
  age: (read: string, unreportedSince: string) =>
    `Admin center ${read}; calls after ${unreportedSince} not reported yet`,
  ended: (opened: string, closed: string) => `Was open from ${opened} to ${closed}`,

  openRequest: 'Open request',
  topUp: (amount: string) => `Top up ${amount}`,
  update: 'Update from admin center',
  imOnIt: "I'm on it",
  snooze: 'Snooze 1 day',
  untilWorse: 'Quiet until worse',
  wake: 'Wake',
  balance: 'Balance',

  kinds: {
    low: 'Low balance',
    zero: 'Balance at zero',
    'recharge-failed': "Microsoft's recharge failed",
    'recharge-overdue': "Microsoft's recharge overdue",
    'recharge-too-many': 'Too many recharges',
    'recharge-held': 'Recharge requests held',
    'recharge-unfit': 'Auto-recharge set too small',
    'request-waiting': 'Request waits too long',
    'reading-overdue': 'Balance not read for long',
    'estimate-off': 'Estimate was far off',
    'spend-spike': 'Unusual spend',
    'credit-expiring': 'Credit about to expire unused',
    'call-data': 'Calls missing',
    'rows-aside': 'Calls I could not book',
    'card-expiring': 'Payment card expires',
    unreachable: 'Somebody I cannot reach',
    staffing: 'People missing for top-ups',
    silence: 'I stopped watching',
  } satisfies Record<AlertKind, string>,
  none: '✓ No open alerts',
  open: (open: number) => (open === 1 ? '! 1 open alert' : `! ${open} open alerts`),
  newKind: (kind: string) => `New: ${kind}`,
  openRow: (kind: string, since: string, onIt: string | null) =>
    onIt === null ? `${kind}, since ${since}` : `${kind}, since ${since}; ${onIt} is on it`,
  byMail: (mails: number) => (mails === 1 ? 'sent by mail too' : `sent by ${mails} mails too`),
  unreached: (places: number) =>
    places === 1 ? '! one place could not be reached' : `! ${places} places could not be reached`,
  show: 'Open',
  noChannel: 'No channel gets alerts yet. Type “alerts here” in the channel that should',
  channelRow: (name: string, preset: string) => `${name}: ${preset}`,
  thisChannel: 'This channel gets',
  save: 'Save',
  presets: {
    'needs-action': 'what needs action',
    everything: 'everything',
    'only-zero': 'only zero',
  } satisfies Record<AlertPreset, string>,
  presetTitles: {
    'needs-action': 'What needs action: somebody has to do something; and one line on Monday',
    everything: 'Everything: also what is only good to know',
    'only-zero': 'Only zero: paid calls are stopping, or I cannot watch any more',
    off: 'Nothing',
  } satisfies Record<AlertPreset | 'off', string>,
};
