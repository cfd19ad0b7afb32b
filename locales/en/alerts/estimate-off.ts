/** A reading shows what calls and purchases do not explain. Names arrive escaped. */
export const estimateOff = {
  less: (amount: string) => `! ${amount} less than calls explain`,
  more: (amount: string) => `! ${amount} more than we know of`,
  lessOnIt: (amount: string, name: string) => `! ${amount} less than calls explain: ${name} is on it`,
  moreOnIt: (amount: string, name: string) => `! ${amount} more than we know of: ${name} is on it`,
  over: '✓ The difference is no longer open',
  shown: (shown: string, at: string, name: string, expected: string) =>
    `${name} read ${shown}, ${at}; expected was about ${expected}`,
  whyLess: 'Perhaps a slip, a refund, or calls that the call log does not list',
  whyMore: 'Was credit bought that nobody recorded? Type “bought” and how much',
  counts: 'The balance goes by what was read',
  next: (names: string) => `Next: ${names} says what happened`,
  nextNobody: 'Next: an owner says what happened',
  main: 'Details',
};
