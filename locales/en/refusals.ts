import type { ImportRefusal, PurchaseRefusal, ReadingRefusal } from '../../domain/facts/refusal.ts';
import type { Instant } from '../../domain/instant.ts';
import type { AmountRefusal } from '../../domain/money.ts';
import type { SetupRefusal } from '../../domain/organisations/refusal.ts';
import type { TopUpRefusal } from '../../domain/top-ups/refusal.ts';
import type { TopUpState } from '../../domain/top-ups/top-up.ts';
import { SIX_CLICKS } from './guards.ts';
import { proposalRefusal } from './proposal.ts';
import { rolesUnsure } from './roles-unsure.ts';
import { anyOf, countryName, dayOfYear, exact, moment, short } from '../format.ts';

/** `example` is what the person could have typed instead. */
export function amountRefusal(refusal: AmountRefusal, example: string): string {
  const next = `For example: ${example}`;
  switch (refusal.kind) {
    case 'not-an-amount':
      return `I could not read that amount. Use digits, with a point before the cents. ${next}`;
    case 'foreign-currency':
      return `Your credits are in ${refusal.wanted}, not ${refusal.found}. ${next}`;
    case 'not-whole-units':
      return `Credit is bought in whole units, without cents. ${next}`;
    case 'too-many-decimals':
      return refusal.allowed === 0
        ? `${refusal.currency} has no decimals. ${next}`
        : `${refusal.currency} has at most ${refusal.allowed} digits after the point. ${next}`;
    case 'not-positive':
      return `The amount has to be above zero. ${next}`;
    case 'too-large':
      return `That is more than I can believe. Please check it. ${next}`;
  }
}

export function readingRefusal(refusal: ReadingRefusal): string {
  switch (refusal.kind) {
    case 'far-outside':
      return `${exact(refusal.amount)} is far from the ${short(refusal.low)} to ${short(refusal.high)} I expected. Please check it and type it again.`;
    case 'in-the-future':
      return 'That moment has not come yet. Type what the admin center shows now.';
    case 'unknown-reading':
      return 'That reading no longer exists. Type balance to see the newest one.';
    case 'already-undone':
      return 'That reading was undone already. Type balance to see the newest one.';
    case 'not-yours':
      return 'Only the person who typed a reading, or an owner, can undo it. Type the right balance instead: balance is 512.40';
  }
}

export function purchaseRefusal(refusal: PurchaseRefusal, zone: string): string {
  switch (refusal.kind) {
    case 'not-allowed':
      return topUpRefusal(refusal, zone);
    case 'in-the-future':
      return 'That day has not come yet. Record the purchase once it has happened.';
    case 'order-number-known':
      return `That order is recorded already: ${short(refusal.amount)}, ${moment(refusal.at, zone)}. If this is another one, check its order number.`;
    case 'microsoft-silent':
      return rolesUnsure;
  }
}

export function topUpRefusal(refusal: TopUpRefusal, zone: string): string {
  switch (refusal.kind) {
    case 'unknown-top-up':
      return 'That request no longer exists. Type requests to see the open ones.';
    case 'agreement':
      return `Under ${AGREEMENT[refusal.agreement]} credit cannot be bought in the admin center, so I cannot ask for it. ${INSTEAD[refusal.agreement]}`;
    case 'not-sold':
      return `Microsoft sells no Communications Credits in ${countryName(refusal.country)} (its list of July 2022), so I cannot ask for any. If the country is wrong, an owner changes it in setup.`;
    case 'below-smallest':
      return `The smallest top-up is ${short(refusal.smallest)}. Ask for that or more.`;
    case 'no-approvers':
      return `${tooFewApprovers(refusal)} Ask an owner to name another approver in setup, then ask again.`;
    case 'not-allowed':
      return needsRole(refusal.wanted);
    case 'own-request':
      return 'Somebody else has to decide on your own request. Type requests to see whom it waits for.';
    case 'approved-by-you':
      return 'You have approved this already; it needs a second person. Type requests to see whom it waits for.';
    case 'out-of-date':
      return 'This card was out of date, please look again. Nothing was decided.';
    case 'already':
      return alreadySentence(refusal, zone);
    case 'claimed-by-other':
      return `${refusal.byName} is buying it, until ${moment(refusal.until, zone)}. If that is not so, ask ${refusal.byName} to release it.`;
    case 'microsoft-silent':
      return rolesUnsure;
  }
}

const needsRole = (role: string): string =>
  `That needs the role ${role}. Ask an owner to give it to you in setup.`;

const tooFewApprovers = ({ needed, others }: { needed: number; others: number }): string =>
  others === 0
    ? 'Nobody but you could approve this.'
    : `This amount needs ${needed} approvers and only ${others} besides you could approve it.`;

const AGREEMENT = { MCA: 'the Microsoft Customer Agreement', CSP: 'a CSP agreement' };
const INSTEAD = {
  MCA: `Microsoft bills usage afterwards there. Switch its auto-recharge off: ${SIX_CLICKS}. Type setup for how long what is left lasts.`,
  CSP: `Ask your partner to arrange it. Microsoft's auto-recharge can be switched off only by a Global Administrator of yours: ${SIX_CLICKS}.`,
};

function alreadySentence(
  { state, byName, at }: { state: TopUpState; byName: string | null; at: Instant | null },
  zone: string,
): string {
  const when = at === null ? '' : `, ${moment(at, zone)}`;
  const by = byName === null ? '' : ` by ${byName}`;
  return `Too late for that: the request ${OUTCOME[state]}${by}${when}. Type requests to see the open ones.`;
}

const OUTCOME: Readonly<Record<TopUpState, string>> = {
  requested: 'is waiting for approval',
  approved: 'was approved',
  claimed: 'is being bought',
  settled: 'was bought and recorded',
  rejected: 'was declined',
  cancelled: 'was cancelled',
  expired: 'expired without a decision',
  failed: 'failed',
  unknown: 'needs checking',
};

export function importRefusal(refusal: ImportRefusal): string {
  switch (refusal.kind) {
    case 'wrong-header':
      return `That is not the PSTN usage export: missing ${anyOf(refusal.missing.slice(0, 5))}. Export it in the Teams admin center under Analytics & reports, Usage reports, PSTN usage, and drop the zip here.`;
    case 'unreadable-file':
      return `${UNREADABLE[refusal.reason]} Nothing was stored.`;
  }
}

const UNREADABLE: Readonly<Record<Extract<ImportRefusal, { kind: 'unreadable-file' }>['reason'], string>> = {
  'broken-zip': 'The zip cannot be opened. Download it again and drop it here.',
  'no-calls-in-zip': 'The zip holds no PSTN.calls file. Drop the PSTN usage export of the admin center.',
  'too-large': 'The file is too large. Export a shorter period and drop that.',
  empty: 'The file is empty. Export it again and drop it here.',
};

export function setupRefusal(refusal: SetupRefusal): string {
  switch (refusal.kind) {
    case 'not-an-owner':
      return 'Only owners may change this. Ask one.';
    case 'currency-in-use':
      return `Amounts are already recorded in ${refusal.currency}, so the currency cannot change.`;
    case 'unknown-currency':
      return `${refusal.currency} is no currency code. Use one like USD or EUR.`;
    case 'unknown-country':
      return `${refusal.country} is no country code. Use two letters like US or GB.`;
    case 'unknown-time-zone':
      return `I do not know the time zone ${refusal.timeZone}. Use a name like Europe/London.`;
    case 'too-long':
      return `${FIELD[refusal.field]} has at most ${refusal.most} characters.`;
    case 'no-working-days':
      return 'Choose at least one working day.';
    case 'working-hours':
      return 'Working hours are two times of day, the first one earlier, like 09:00 and 17:00.';
    case 'mailbox':
      return 'Give the mailbox as its address, like credits@contoso.com, or leave it empty.';
    case 'recharges-per-month':
      return `How often Microsoft may recharge a month is a whole number from 1 to ${refusal.most}.`;
    case 'card-date':
      return 'Give the card’s last month as 2027-10, or leave it empty.';
    case 'negative-trigger':
      return 'The trigger cannot be below zero.';
    case 'not-positive':
      return `${FIELD[refusal.field]} has to be above zero.`;
    case 'not-whole-units':
      return `${FIELD[refusal.field]} has to be in whole units, without cents.`;
    case 'up-to-below-trigger':
      return `Recharge requests up to an amount need one that is not below the trigger, ${short(refusal.trigger)}.`;
    case 'below-smallest':
      return `The recharge amount has to be at least ${short(refusal.smallest)}.`;
    case 'agreement':
      return `Under ${AGREEMENT[refusal.agreement]} nobody can buy credit, so I cannot ask people to. Choose another mode.`;
    case 'changed-meanwhile':
      return 'The settings were saved after this form was made, so nothing was stored. Here is what stands now; please change it again.';
    case 'unknown-person':
      return 'I cannot find whose card it is in your organisation. Choose somebody again; nothing was stored.';
    case 'not-alone':
      return 'One person may decide alone only while nobody else is owner or approver. Nothing was stored.';
    case 'not-alone-yet':
      return `Somebody else lost the role of owner or approver lately: one person may decide alone from ${dayOfYear(refusal.from, 'UTC')} on, unless somebody is named. Nothing was stored.`;
    case 'no-second-person':
    case 'not-allowed':
      return proposalRefusal(refusal, 'UTC');
    case 'directory-failed':
      return 'Microsoft did not tell me who the person you chose is, so nothing was stored. Please save again in a minute.';
    case 'microsoft-silent':
      return rolesUnsure;
  }
}

export const FIELD = {
  trigger: 'The trigger',
  rechargeAmount: 'The recharge amount',
  rechargeUpTo: 'What requests ask up to',
  oneApproverUpTo: 'The one-approver limit',
  smallestTopUp: 'The smallest top-up',
  personPerDay: 'What one person may spend on a day',
  purchaseOrder: 'The purchase order',
  costCenter: 'The cost center',
};
