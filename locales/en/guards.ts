/** Where Microsoft's own auto-recharge is switched off: six clicks. */
export const SIX_CLICKS =
  'Billing › Your products › Communications Credits › Edit auto recharge settings › auto-recharge off › Save';

const SUPPORT = 'https://admin.microsoft.com/#/support';

/** What to know before credit is bought, by agreement. */
export const guards = {
  noPurchaseOrder: '! No purchase order is recorded, and the purchase page may ask for one',
  eaPayment: 'Only a Global Administrator is offered the enterprise agreement as a way to pay',
  region: (country: string, billing: string) =>
    `! Country ${country}, billing address ${billing}: Microsoft may refuse the purchase. Then [open a support ticket](${SUPPORT})`,
};
