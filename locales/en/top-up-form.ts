/** The form behind `top up`. */
export const topUpForm = {
  title: 'Ask for more credit',
  explain: 'An approver gets a card; you hear the outcome here.',
  amount: (smallest: string) => `How much (whole units, ${smallest} or more)`,
  amountMissing: 'Enter an amount in whole units, like 250',
  reason: 'What for',
  reasonExample: 'Support line in December',
  urgent: 'Urgent?',
  callsFailing: 'Calls are failing already: an answer is due within an hour',
  neededBy: 'Needed by (empty: no date)',
  more: 'More',
  purchaseOrder: 'Purchase order',
  costCenter: 'Cost center',
  ask: 'Ask for approval',
  cancel: 'Cancel',
};
