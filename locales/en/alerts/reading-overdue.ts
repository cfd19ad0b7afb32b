/** Nobody has looked at the admin center for a long time. Names arrive escaped. */
export const readingOverdue = {
  headline: '! Please read the balance in the admin center',
  notSure: '! Not sure how much is left: please read the balance',
  onIt: (name: string) => `! Reading the balance: ${name} is on it`,
  over: (at: string) => `✓ Balance read, ${at}`,
  lastRead: (at: string, name: string) => `Last read ${at} by ${name}; since then it is an estimate`,
  between: (low: string, high: string) => `By now between ${low} and ${high}`,
  heldFrom: (at: string) => `Recharge requests stop ${at} unless somebody reads it`,
  held: (at: string) => `Recharge requests are held since ${at}, until somebody reads it`,
  next: (names: string) => `Next: ${names} types what the admin center shows`,
  nextNobody: 'Next: an owner, buyer or approver types what the admin center shows',
  main: 'Update from admin center',
};
