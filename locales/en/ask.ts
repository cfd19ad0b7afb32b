import { count } from '../format.ts';

/** One person is asked to read the balance. Names arrive escaped, sums and dates formatted. */
export const ask = {
  title: '? Please look: what does the admin center show?',
  why: {
    mailed: 'Microsoft mailed about the credit, and I cannot see what came of it',
    rechargeUnseen: (amount: string) => `Microsoft should have added ${amount} by now; nobody has seen it`,
    level: (low: string, high: string) => `It may be enough or not: something between ${low} and ${high}`,
    unsure: 'I do not know well enough what is left',
    old: (days: number) => `Nobody has looked for ${count(days, 'day', 'days')}; my estimate gets worse`,
    monthEnd: 'The month ends, and its report needs a figure that somebody read',
  },
  yourTurn: 'One of you is asked in turn, at most once a week',
  thanks: 'Thanks, somebody has looked',
  read: (amount: string, reader: string, at: string) => `${amount}, read by ${reader}, ${at}`,
  over: 'No need to look any more',
  passedOn: 'No need to look: somebody else was asked',
  balance: 'Balance',
  summary: 'What does the admin center show?',
};
