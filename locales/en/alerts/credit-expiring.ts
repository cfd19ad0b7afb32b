/** Credit that is going to expire unused. */
export const creditExpiring = {
  headline: (amount: string, day: string) => `! Use it or lose it: about ${amount} expires ${day}`,
  onIt: (amount: string, name: string) => `! About ${amount} may expire: ${name} is on it`,
  over: '✓ No longer about to expire unused',
  expired: (amount: string, day: string) => `→ Expired ${day}: about ${amount} was left of it`,
  what: (size: string, bought: string) => `Bought ${bought}: ${size}. Credit lasts twelve months`,
  why: (amount: string) => `At the usual spending about ${amount} of it is left over then`,
  later: 'The next top-up can wait, or be smaller',
  lower: "A lower trigger or amount in Microsoft's auto-recharge uses it up first",
  next: (names: string) => `Next: ${names} decides about the next top-up`,
  nextLower: (names: string) => `Next: ${names} looks at the two numbers`,
  nextNobody: 'Next: an owner looks whether less should be bought',
  main: 'Details',
};
