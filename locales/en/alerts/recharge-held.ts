import type { HoldReason } from '../../../domain/recharge/recharge.ts';

/** Our own requests ask nobody at the moment. Why is said in the words of the auto-recharge card. */
export const rechargeHeld = {
  headline: '! Recharge requests are held',
  onIt: (name: string) => `! Recharge requests are held: ${name} is on it`,
  over: '✓ Recharge requests go on',
  meaning: 'Until then I ask nobody for credit. People can still ask',
  ends: {
    'no-reading': 'Ends when somebody types what the admin center shows',
    'reading-too-old': 'Ends when somebody types what the admin center shows',
    'open-question': 'Ends when somebody answers the question on the balance card',
    'gap-in-call-data': 'Ends when the call log is read again; “sync” tries at once',
    stopped: 'Ends with “resume” and a reason, by an owner and a second person',
    declined: 'Ends by itself, or when it falls further',
    agreement: 'Ends when the requests are switched off, or with another agreement in setup',
    'not-sold': 'Ends when the requests are switched off, or with another country in setup',
    'no-approvers': 'Ends when enough people have the role to approve',
    'payment-failed': 'Ends with a recorded purchase, or when people approve another top-up',
  } satisfies Record<HoldReason, string>,
  next: (names: string) => `Next: ${names} looks after it`,
  nextNobody: 'Next: an owner looks after it',
  update: 'Update from admin center',
  balance: 'Answer',
  why: 'Show why',
  sync: 'Read the call log',
  settings: 'Setup',
  people: 'Roles',
  topUp: 'Ask for a top-up',
};
