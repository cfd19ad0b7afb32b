import { count, range } from '../format.ts';

/** The line of Monday. Sums and dates arrive formatted. */
export const weekly = {
  line: (what: string, end: string) => `${what}. ${end}.`,
  ok: (left: string) => `✓ OK: about ${left}`,
  until: (left: string, day: string) => `✓ OK: about ${left}, enough until about ${day}`,
  microsoftAdds: (left: string, amount: string, day: string) =>
    `✓ OK: about ${left}; Microsoft adds ${amount} about ${day}`,
  forLong: (left: string) => `✓ OK: about ${left}, enough for at least six months`,
  low: (left: string) => `! Low: about ${left}`,
  lowNow: (left: string) => `! Low: about ${left}, act now`,
  lowBy: (left: string, at: string) => `! Low: about ${left}, act by ${at}`,
  zero: '✕ Zero: paid calls are stopping',
  notSure: (low: string, high: string) => `? Not sure: maybe ${range(low, high)}`,
  nothingKnown: "? I don't know yet what is left",
  nothingToDo: 'Nothing to do',
  alerts: (open: number) => `${count(open, 'alert is', 'alerts are')} open`,
  typeBalance: 'Type balance for more',
  typeIt: 'Type what the admin center shows, like: balance is 512.40',
  ruleGave: (text: string, people: number) =>
    `${text} The standing rule gave ${count(people, 'person', 'people')} a credits license last week.`,
  summary: 'Communications Credits this week',
};
