import type { HoldReason } from '../../domain/recharge/recharge.ts';
import { SIX_CLICKS } from './guards.ts';

/** Only Microsoft's is called "auto-recharge"; ours is "recharge requests". */
export const autoRecharge = {
  upTo: (amount: string) => `up to ${amount}`,
  microsoft: (amount: string, trigger: string) => `✓ Auto-recharge is on: ${amount} when below ${trigger}`,
  requests: (amount: string, trigger: string) =>
    `✓ Recharge requests are on: ${amount} when below ${trigger}`,
  held: '! Recharge requests are held',
  off: '→ Nothing recharges by itself',
  cannot: '→ Credit cannot be bought here',

  microsoftDoes: 'Microsoft buys by itself. I tell the channel when it seems not to.',
  requestsDo: 'Below that I ask people. Nothing is bought without a person.',
  offMeans: 'I still warn the channel before credit runs out.',
  cannotMeans: 'No new credit can be bought. Plan for the day it runs out.',
  recorded: 'Numbers from the settings here; I cannot see those of Microsoft',
  paidBy: {
    card: (validTo: string | null) =>
      validTo === null ? 'Paid by card' : `Paid by card, valid to ${validTo}`,
    invoice: 'Paid by invoice',
    ea: 'Paid through the enterprise agreement',
  },
  suggestion: (amount: string, trigger: string) =>
    `Suggestion for what you spend now: ${amount} when below ${trigger}`,
  estimate: (left: string) => `Now about ${left}`,
  noEstimate: 'The balance is not known: nobody has read it yet',
  open: (amount: string, state: string) => `Open: ${amount}, ${state}`,
  severalOpen: (amount: string, count: number) => `Open: ${amount} in ${count} requests`,
  holds: {
    'no-reading': 'Because nobody has typed a balance yet',
    'reading-too-old': 'Because the last balance was read 30 days ago or more',
    'open-question': 'Because it is open whether a purchase was in the last balance',
    'gap-in-call-data': 'Because calls are missing from the call log',
    declined: 'Because an approver declined the last one',
    agreement: 'Because this agreement cannot buy credit',
    'not-sold': 'Because Microsoft sells no credit in your country',
    'no-approvers': 'Because too few people have the role to approve',
    'payment-failed': 'Because a payment failed. Record a purchase once paying works again',
    stopped: 'Because somebody stopped them',
  } satisfies Record<HoldReason, string>,
  stoppedBy: (name: string, when: string) => `Stopped by ${name}, ${when}`,
  why: (reason: string) => `“${reason}”`,
  resume: 'Resume…',
  holdUntil: (reason: string, at: string) => `${reason}; until ${at}`,

  switchOff: 'Switch off',
  switchOn: 'Switch on',
  switchedOff: '✓ Recharge requests are off; what was asked before stays open',
  switchedOn: '✓ Recharge requests are on',
  microsoftStays: `! Recorded as off. Microsoft's own goes on until somebody switches it off there: ${SIX_CLICKS}`,

  update: 'Update from admin center',
  settings: 'Settings',
  balance: 'Balance',
};
