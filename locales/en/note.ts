import type { HoldReason } from '../../domain/recharge/recharge.ts';
import { autoRecharge } from './auto-recharge.ts';

/** Messages that say one thing once. */
export const note = {
  settled: (amount: string) => `${amount} added`,
  declined: (amount: string) => `Declined: ${amount}`,
  expired: (amount: string) => `Not done in time: ${amount}`,
  failed: (amount: string) => `Payment failed: ${amount}`,
  failedLine: 'Nothing was bought. Whoever pays looks at the payment page; then ask again.',
  unknown: (amount: string) => `Not sure, please check: did ${amount} go through?`,
  unknownLine: (buyer: string) => `${buyer} could not tell. Look at the orders in the admin center.`,
  stillUnknown: 'The orders in the admin center show it: bought, or payment failed.',
  cancelled: (amount: string) => `Cancelled: ${amount}`,
  differs: (bought: string, approved: string) => `${bought} was bought, ${approved} was approved`,
  differsLine: 'Recorded as it happened. Ask the buyer if it was not meant.',
  unreachable: 'I cannot write to somebody who should act',
  unreachableLine: (names: string) => `Please tell ${names}: open the Credits app once, then I can.`,
  someone: 'the people concerned',
  channelLost: (name: string) =>
    name === '' ? 'I cannot write to a channel any more' : `I cannot write to ${name} any more`,
  channelLostLines: [
    'It gets no alerts until then. Add the Credits app to its team again and type “alerts here” in the channel,',
    'or bind another channel. Till then one owner gets the alerts.',
  ],
  left: (name: string) => `${name} has left`,
  leftLines: [
    'Microsoft no longer lists this account, or it is disabled. Its roles do not count any more.',
    'What they were buying is open to the other buyers again; what they asked for stays open.',
  ],
  cardExpires: (month: string, day: string) => `The payment card ${month} works until ${day}`,
  cardExpiresThen: 'After that credit cannot be bought with it, and recharges fail.',
  cardExpiresWhere:
    'Change it in the Microsoft 365 admin center under Billing, payment methods; then enter the new date in setup.',
  setup: 'Setup',
  held: 'Recharge requests are held',
  heldReason: (reason: string) =>
    (autoRecharge.holds as Readonly<Record<string, string>>)[reason satisfies HoldReason | (string & {})] ??
    'Something must be looked at first',
  decide: (amount: string, by: string) => `Answer by ${by}: ${amount}`,
  buy: (amount: string, by: string) => `Buy by ${by}: ${amount}`,
  askedBy: (who: string) => `Asked by ${who}`,
  gone: 'The request no longer exists',
  askAgain: 'If it is still needed, ask again.',
  declinedReason: (reason: string) => `Reason: ${reason}`,
  declinedBy: (name: string, reason: string) => `${name} said “${reason}”`,
  changeGone: 'The change no longer exists',
  open: 'Open',
  askAgainButton: 'Ask again',
  balance: 'Balance',
  status: 'Show why',
  resumed: 'Recharge requests go on',
  resumedBy: (who: string, by: string) =>
    by === '' ? `${who} wants it so` : `${who} wants it so, ${by} confirmed it`,
  resumedWhy: (reason: string) => `“${reason}”`,
  resumedStopAgain: 'You can stop them again: type stop and why.',
};
