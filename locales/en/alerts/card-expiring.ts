/** The payment card, by what setup says of it. Names arrive escaped. */
export const cardExpiring = {
  expires: (month: string, day: string) => `! The payment card ${month} works until ${day}`,
  expired: (month: string) => `! The payment card has expired: ${month}`,
  onIt: (month: string, name: string) => `! Payment card ${month}: ${name} is on it`,
  over: '✓ The payment card is valid',
  after: 'After that credit cannot be bought with it, and recharges fail',
  now: 'Credit cannot be bought with it, and recharges fail',
  where: 'It is changed in the Microsoft 365 admin center: Billing, payment methods',
  next: (names: string) => `Next: ${names} changes it there, then the date in setup`,
  nextNobody: 'Next: an owner changes it there, then the date in setup',
  main: 'Setup',
};
