import { count } from '../format.ts';

/** What somebody missed. Names arrive escaped, sums and times formatted. */
export const missed = {
  title: (since: string) => `Since you last looked (${since})`,
  nothing: 'Nothing happened',
  alertOver: (at: string, kind: string) => `${at}: over: ${kind}`,
  topUp: (at: string, number: number, amount: string, state: string) =>
    `${at}: #${number}, ${amount}: ${state}`,
  reading: (at: string, amount: string, reader: string) => `${at}: ${reader} read ${amount}`,
  more: (n: number) => `and ${count(n, 'more thing', 'more things')} before that`,
};
