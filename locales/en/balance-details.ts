import { count } from '../format.ts';

/** Behind Details of card 1. */
export const balanceDetails = {
  title: 'Where the money goes',
  spent: (week: string, month: string) => `Calls cost ${week} in 7 days, ${month} in 30 days`,
  complete: (at: string) => `Calls complete up to ${at}; the newest days still grow`,
  noCalls: 'No calls yet: fetch them, or drop the usage export here',
  keptAside: (calls: number) => `! ${count(calls, 'call', 'calls')} I could not book`,
  chart: 'Calls a day, 30 days',
  week: (from: string, to: string) => `${from}–${to}`,
  read: 'Read in the admin center',
  readValue: (amount: string, reader: string, off: string | null) =>
    off === null ? `${amount} (${reader})` : `${amount} (${reader}), we were ${off} off`,
  bought: 'Bought',
  boughtValue: (amount: string, order: string | null) =>
    order === null ? amount : `${amount} (order ${order})`,
  left: (rest: string, useBy: string) => `, about ${rest} left, use by ${useBy}`,
  usedUp: ', used up',
  addInvoice: (amount: string, day: string) => `Add invoice: ${amount}, ${day}`,
  unknownDate: (amount: string) =>
    `About ${amount} was bought on a day I do not know, so I cannot say when it expires`,
  none: 'none yet',
  back: 'Balance',
  fetch: 'Fetch calls now',
  recharge: 'Auto-recharge',
};
