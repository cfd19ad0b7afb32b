import { count } from '../format.ts';

/** Typing audit. */
export const auditCard = {
  whole: (receipts: number) =>
    receipts === 0
      ? 'No decision yet'
      : `${count(receipts, 'decision', 'decisions')} on record, none changed`,
  broken: (faults: number, receipts: number) =>
    `${count(faults, 'place', 'places')} of ${count(receipts, 'decision', 'decisions')} on record changed or missing`,
  brokenNext: 'Whoever runs this bot should run npm run verify: it names them.',
  none: 'Whoever decides anything leaves a record here.',
  details: 'Details',
  policy: 'The recharge policy',
  somebody: 'Somebody',
  request: (number: number) => `request ${number}`,
  line: (at: string, who: string, what: string, object: string) =>
    `${at}: ${who} ${what}${object === '' ? '' : ` ${object}`}`,
  decisions: new Map([
    ['request', 'asked for'],
    ['approve', 'approved'],
    ['decline', 'declined'],
    ['cancel', 'cancelled'],
    ['claim', 'began to buy'],
    ['release', 'gave back'],
    ['bought', 'bought'],
    ['bought-again', 'bought once more'],
    ['fail', 'reported a failed payment of'],
    ['lose', 'was not sure about'],
    ['acknowledge', 'acknowledged'],
    ['query', 'asked about'],
    ['invoice', 'entered the invoice of'],
    ['containment', 'told the reading of'],
    ['reading-undone', 'undid'],
    ['reading-asked', 'asked somebody for'],
    ['recharge-held', 'was held'],
    ['settings-saved', 'changed'],
    ['propose', 'proposed'],
    ['confirm', 'confirmed'],
    ['reject', 'rejected'],
    ['withdraw', 'withdrew'],
    ['role-given', 'gave a role to'],
    ['role-taken', 'took a role from'],
    ['role-gained', 'saw a role gained by'],
    ['role-lost', 'saw a role lost by'],
    ['alerts-set', 'set the alerts of'],
    ['alert-on-it', 'is on it:'],
    ['alert-snooze', 'snoozed'],
    ['budget-begun', 'began'],
    ['budget-ended', 'ended'],
  ]),
  subjects: new Map([
    ['top-up', 'a request'],
    ['purchase', 'a purchase'],
    ['reading', 'a reading'],
    ['ask', 'a reading'],
    ['settings', 'the settings'],
    ['proposal', 'a change'],
    ['person', 'somebody'],
    ['channel', 'a channel'],
    ['alert', 'an alert'],
    ['budget', 'the budget'],
  ]),
};
