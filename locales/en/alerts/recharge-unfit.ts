/** Microsoft's two numbers and what is spent have grown apart. */
export const rechargeUnfit = {
  headline: '! Auto-recharge is set too small',
  onIt: (name: string) => `! Auto-recharge is set too small: ${name} is on it`,
  over: '✓ Auto-recharge fits again',
  trigger: (trigger: string) =>
    `Below ${trigger} is late: two dear working days cost more, and a failed recharge takes longer to notice`,
  amount: (amount: string, perDay: string) =>
    `${amount} is gone in under five working days, at ${perDay} a working day`,
  suggestion: (amount: string, trigger: string) => `Suggestion: ${amount} when below ${trigger}`,
  where:
    'Billing › Your products › Communications Credits › Edit auto recharge settings; then enter it in setup',
  next: (names: string) => `Next: ${names} changes it`,
  nextNobody: 'Next: an owner changes it',
  main: 'Setup',
};
