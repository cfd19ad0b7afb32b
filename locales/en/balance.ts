import { count, range } from '../format.ts';

/** Card 1. Names arrive escaped, sums and dates formatted. */
export const balance = {
  ok: (left: string) => `✓ OK: about ${left} left`,
  low: (left: string, actBy: string | null) =>
    actBy ? `! Low: about ${left} left, act by ${actBy}` : `! Low: about ${left} left`,
  lowNow: (left: string) => `! Low: about ${left} left, act now`,
  zero: '✕ Zero: paid calls are stopping',
  notSure: (days: number, low: string, high: string) =>
    `? Not sure: last read ${count(days, 'day', 'days')} ago, maybe ${range(low, high)}`,
  nothingKnown: "? I don't know yet. Type what the admin center shows.",

  whatStops: 'Stopping: toll-free numbers, dial-out from meetings, international calls',
  actNow: 'Add credit now: nothing is on the way',
  about: (left: string) => `About ${left} left`,
  enoughUntil: (day: string, workingDays: number | null) =>
    workingDays === null
      ? `Enough until about ${day}`
      : `Enough until about ${day} (${count(workingDays, 'working day', 'working days')})`,
  enoughForLong: 'Enough for at least six months at this rate',
  tooLittleData: 'How long it lasts I can say after two weeks of calls',
  between: (low: string, high: string, unreportedSince: string) =>
    `Between ${low} and ${high}; calls after ${unreportedSince} not reported yet`,
  read: (days: number, reader: string, day: string, amount: string) =>
    `Admin center ${ago(days)} (${reader}, ${day}): ${amount}`,
  weWereOff: (amount: string) => `; we were ${amount} off`,
  weWereExact: '; we were right',

  onTheWay: (amount: string, state: string, who: string | null) =>
    who ? `On the way: ${amount}, ${state}, ${who}` : `On the way: ${amount}, ${state}`,
  buysItBy: (buyers: string, day: string) => `${buyers} buys it by ${day}`,
  isBuyingIt: (buyer: string) => `${buyer} is buying it`,
  waitingFor: (approvers: string) => `waiting for ${approvers}`,
  severalOnTheWay: (total: string, requests: number) => `On the way: ${total} in ${requests} requests`,
  microsoftAdds: (amount: string, trigger: string, day: string | null) =>
    day
      ? `Next: Microsoft adds ${amount} when below ${trigger}, about ${day}`
      : `Next: Microsoft adds ${amount} when below ${trigger}`,
  expires: (rest: string, bought: string, day: string) =>
    `Next: about ${rest} of the purchase of ${bought} expires unused on ${day}`,
  noMoreTopUps: 'No more credit can be bought: plan for the day it runs out',

  included: (purchase: string, bought: string, reading: string) =>
    `Was the purchase of ${purchase} (${bought}) already in the ${reading}?`,
  came: (times: number, each: string, since: string) =>
    times === 1
      ? `Looks like one recharge of ${each} came since ${since}.`
      : `Looks like ${times} recharges of ${each} came since ${since}.`,
  bookIt: (times: number) => (times === 1 ? 'Book it' : 'Book them'),
  notCame: 'No',
  cameAnswers: {
    booked: (times: number) => (times === 1 ? '✓ One recharge booked' : `✓ ${times} recharges booked`),
    denied: 'Noted: no recharge came',
    notAsked: '! Nothing was stored: this was answered before, or looks different now',
  },
  yesIncluded: 'Yes, included',
  notIncluded: 'No, comes on top',

  whereToLook: 'Microsoft 365 admin center: Billing, Your products, Communications Credits',
  callsKnown: (day: string) => `I know the calls since ${day}, but not what was there before`,
  update: 'Update from admin center',
  topUp: 'Top up',
  details: 'Details',
  help: 'Help',
  undo: 'Undo',
};

function ago(days: number): string {
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${days} days ago`;
}
