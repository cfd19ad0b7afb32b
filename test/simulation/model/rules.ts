/**
 * The rules of the money, each with a switch: a run with one of them off must be caught by the invariants, which know
 * nothing of the switches. The sentences are those of docs/rules.md, 8 to 10, 13 and 15, said again.
 */
export const RULES = {
  'requester-excluded': 'nobody decides on a request of his own',
  'two-above-limit': 'above the limit two different approvers are needed',
  'different-approvers': 'one approver counts once',
  'former-approver-dropped': 'the approval of somebody who is no approver any more does not count',
  'role-at-click': 'roles count as they are when the button is pressed',
  'graph-silent': 'while Microsoft does not answer, money moves only by roles an owner gave',
  'guest-by-name': 'a guest has no role from a group',
  'leaver-out': 'who has left has no role and no claim',
  'agreement-guard': 'MCA and CSP neither ask nor approve',
  'one-decision': 'a request is decided once',
  'one-claim': 'one buyer at a time',
  'claimer-only': 'a claim is given back, failed or lost by who has it',
  'decide-deadline': 'two working days to decide, one working hour when calls fail',
  'buy-deadline': 'three working days to buy',
  'claim-deadline': 'a claim falls back after four working hours',
  'budget-money': 'inside a budget means the money of its period',
  'budget-count': 'inside a budget means the number of its period',
  'budget-buyers': 'only a buyer, an owner and the policy use a budget',
  'budget-two': 'a budget takes two approvers besides who asked for it',
  'settings-second-person': 'a setting that can spend more takes a second person',
  'proposer-excluded': 'who proposed does not confirm',
  overtaken: 'a proposal whose field has changed meanwhile is overtaken',
  'proposal-deadline': 'two working days to confirm',
  'purchase-always': 'what was bought is recorded in every state',
  'same-key-once': 'the same click twice is one request and one purchase',
  'review-unapproved': 'what nobody approved is shown to an approver',
  'review-not-by-buyer': 'the buyer does not acknowledge his own purchase',
  'no-approver-refuses': 'without enough approvers a request is refused',
  receipts: 'every decision leaves a receipt, chained to the one before',
  'shown-card': 'a decision counts only for a card that was drawn',
  'requester-told': 'the requester hears the outcome',
  'last-owner': 'an organisation keeps an owner',
  'no-raise': 'nobody gives himself a role',
  'one-person-alone': 'the opt-out of the second person ends with the second person',
  'alone-after-a-month': 'nobody is alone for thirty days after others lost their say',
  'failed-stops-policy': 'a failed payment stops what asks by itself',
} as const;

export type RuleName = keyof typeof RULES;
export type Rules = Readonly<Record<RuleName, boolean>>;

export const RULE_NAMES = Object.keys(RULES) as RuleName[];
const allOn = Object.fromEntries(RULE_NAMES.map((name) => [name, true])) as Rules;

export const ALL_RULES: Rules = allOn;
export const without = (name: RuleName): Rules => ({ ...allOn, [name]: false });
