/** Microsoft's two numbers and what is spent have grown apart. */
export const rechargeUnfit = {
  headline: '! Auto-recharge is set too small',
  onIt: (name: string) => `! Auto-recharge is set too small: ${name} is on it`,
  over: '✓ Auto-recharge fits again',
  trigger: (trigger: string) => `Two dear working days cost more than the ${trigger} that are left then`,
  amount: (amount: string, perDay: string) =>
    `${amount} is gone in under five working days, at ${perDay} a working day`,
  suggestion: (amount: string, trigger: string) => `Suggestion: ${amount} when below ${trigger}`,
  where: 'Change it under Your products in the admin center, then in setup',
  next: (names: string) => `Next: ${names} changes it`,
  nextNobody: 'Next: an owner changes it',
  main: 'Setup',
};
