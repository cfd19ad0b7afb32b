const PRODUCTS = 'https://admin.microsoft.com/Adminportal/Home#/subscriptions';

/** Microsoft recharges more often than is usual here. */
export const rechargeTooMany = {
  headline: (count: number) => `! ${count} recharges this month: more than usual`,
  fast: '✕ 3 recharges within 6 hours',
  onIt: (name: string) => `! Many recharges: ${name} is on it`,
  over: '✓ Recharges are as usual again',
  sum: (count: number, each: string, all: string, most: number) =>
    `${count} of ${each} this month, ${all} in all; up to ${most} were expected`,
  between: (from: string, to: string) => `Microsoft mailed three from ${from} to ${to}`,
  who: 'Something may be spending that should not: look at who called',
  stop: `To stop it: [Your products](${PRODUCTS}) › Communications Credits › Edit auto recharge settings`,
  next: (names: string) => `Next: ${names} decides whether it goes on`,
  nextNobody: 'Next: an owner decides whether it goes on',
  main: 'See what was spent',
};
