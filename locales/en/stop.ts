import type { StopRefusal } from '../../domain/stops/refusal.ts';
import { SIX_CLICKS } from './guards.ts';
import { proposalRefusal } from './proposal.ts';

/** Typing stop and resume. */
export const stop = {
  stopped: '! Stopped: I ask nobody to buy credit',
  notStopped: '✓ Nothing is stopped',
  summary: 'Recharge requests: stopped or not',
  notAlerts:
    'stop is for recharge requests, and nothing was stopped. Alerts: Snooze on the alert itself, or an owner types alerts off in the channel.',
  again: 'They were stopped before; nothing changed',
  still: 'I go on watching and warning.',
  open: (amount: string, number: number, state: string) => `Still open: ${amount}, #${number}, ${state}`,
  more: (count: number) => `and ${count} more under requests`,
  noneOpen: 'No request is open.',
  modes: {
    microsoft: `Microsoft's own auto-recharge goes on until somebody switches it off there: ${SIX_CLICKS}`,
    off: 'Recharge requests are off in the settings anyway.',
  },
  howToResume: 'To go on, an owner types resume and why; a second person confirms.',
  resuming: (name: string) => `${name} wants them to go on; that waits for a second person`,
  form: {
    title: 'Resume…',
    label: 'Why may they go on?',
    placeholder: 'The card is valid again',
    missing: 'Say in a few words why; the second person reads it',
    send: 'Resume',
  },
  requests: 'Requests',
  proposal: 'Open',
  status: 'Auto-recharge',
  refusal,
};

function refusal(refused: StopRefusal, zone: string): string {
  switch (refused.kind) {
    case 'may-not-stop':
      return 'Owners, approvers, buyers and license admins may stop recharge requests. Ask one of them.';
    case 'reason-missing':
      return 'Say in a few words why they may go on: the second person reads it.';
    case 'not-stopped':
      return 'Nothing is stopped, so nothing was changed. Type auto-recharge to see what stands.';
    case 'another-stop':
      return 'This card is about an earlier stop, so nothing was changed. Please look again.';
    case 'unknown-proposal':
    case 'not-allowed':
    case 'own-proposal':
    case 'out-of-date':
    case 'no-second-person':
    case 'already-decided':
    case 'microsoft-silent':
      return proposalRefusal(refused, zone);
  }
}
