import type { KeptAsideReason } from '../../domain/facts/facts.ts';
import { count } from '../format.ts';

/** The form for what the admin center shows, and the question when the figure is far from what was expected. */
export const reading = {
  title: 'What does the admin center show?',
  where: 'Microsoft 365 admin center: Billing, Your products, Communications Credits',
  label: 'Balance shown',
  placeholder: (currency: string) => `512.40 (${currency})`,
  missing: 'Type the balance, like 512.40',
  save: 'Save',
  cancel: 'Cancel',

  typedRight: (amount: string) => `? ${amount}: typed right?`,
  expected: (low: string, high: string) => `I expected something between ${low} and ${high}`,
  ifRight: 'If it is right, I take it: your figure counts, not mine.',
  yes: (amount: string) => `Yes, it shows ${amount}`,
  no: 'No, type again',
};

export const importResult = {
  added: (calls: number) => `✓ ${count(calls, 'call', 'calls')} added`,
  nothingNew: '✓ Nothing new: every call was known',
  addedWithRest: (calls: number) => `! ${count(calls, 'call', 'calls')} added, some not`,
  span: (from: string, to: string) => `Calls from ${from} to ${to}`,
  changed: (calls: number) => `${count(calls, 'call', 'calls')} changed price since`,
  known: (calls: number) => `${count(calls, 'call was', 'calls were')} known already`,
  notBooked: (calls: number) => `${count(calls, 'call', 'calls')} I could not book:`,
  atLine: (lineNumber: number | null, reason: string) =>
    lineNumber === null ? reason : `line ${lineNumber}: ${reason}`,
  more: (calls: number) => `and ${calls} more`,
  reasons: {
    'no-id': 'no call id',
    'bad-start': 'start time not readable',
    'bad-duration': 'duration not readable',
    'bad-charge': 'charge not readable',
    'foreign-currency': 'another currency',
    'wrong-column-count': 'columns missing',
    'unreadable-line': 'line not readable',
  } satisfies Record<KeptAsideReason, string>,
  balance: 'Balance',
  details: 'Details',
};
