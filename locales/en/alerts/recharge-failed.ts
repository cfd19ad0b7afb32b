/** Microsoft mailed that it could not recharge. */
export const rechargeFailed = {
  headline: "✕ Microsoft's recharge failed",
  urgent: '✕ Recharge failed: little is left',
  onIt: (name: string) => `✕ Recharge failed: ${name} is on it`,
  over: '✓ Money came after the failed recharge',
  mailed: (at: string) => `Microsoft mailed it ${at}. Check the payment page`,
  card: (month: string) => `The card we know of is valid to ${month}`,
  left: (left: string, low: string, high: string) =>
    `About ${left} left (between ${low} and ${high}), without that recharge`,
  unknown: 'The balance is not known: nobody has read it yet',
  next: (names: string) => `Next: ${names} mends the payment, or buys by hand`,
  nextNobody: 'Next: an owner mends the payment, or buys by hand',
  main: 'Update from admin center',
};
