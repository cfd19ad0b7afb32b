import { isKnownZone } from '../calendar.ts';
import { UNIT, type Money } from '../money.ts';
import type { SetupRefusal } from './refusal.ts';
import type { Settings } from './settings.ts';

/** The first thing wrong with what an owner typed; undefined: it can be stored. */
export function faultIn(settings: Settings): SetupRefusal | undefined {
  return (
    faultInPlace(settings) ?? faultInHours(settings) ?? faultInAmounts(settings) ?? faultInMode(settings)
  );
}

/** As long as Microsoft's own field for a purchase-order number may be expected to be. */
const LONGEST = 60;

function faultInPlace(settings: Settings): SetupRefusal | undefined {
  const { currency, country, billingCountry, timeZone, mailFrom } = settings;
  if (!Intl.supportedValuesOf('currency').includes(currency)) return { kind: 'unknown-currency', currency };
  if (!isKnownCountry(country)) return { kind: 'unknown-country', country };
  if (billingCountry !== null && !isKnownCountry(billingCountry))
    return { kind: 'unknown-country', country: billingCountry };
  for (const field of ['purchaseOrder', 'costCenter'] as const)
    if ((settings[field] ?? '').length > LONGEST) return { kind: 'too-long', field, most: LONGEST };
  // A mailbox is named by its principal name, which looks like an address.
  if (mailFrom !== null && !/^[^\s@]+@[^\s@]+$/u.test(mailFrom)) return { kind: 'mailbox' };
  if (!isKnownZone(timeZone)) return { kind: 'unknown-time-zone', timeZone };
  return undefined;
}

// Intl gives a code it does not know back unchanged.
const isKnownCountry = (country: string): boolean =>
  /^[A-Z]{2}$/.test(country) && new Intl.DisplayNames('en', { type: 'region' }).of(country) !== country;

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

function faultInHours({ workingHours, payment }: Settings): SetupRefusal | undefined {
  const { days, from, to } = workingHours;
  if (days.length === 0 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
    return { kind: 'no-working-days' };
  // Two-digit clocks compare as text.
  if (!CLOCK.test(from) || !CLOCK.test(to) || from >= to) return { kind: 'working-hours', from, to };
  const card = payment.cardValidTo;
  if (card !== null && !/^20\d\d-(?:0[1-9]|1[0-2])$/.test(card)) return { kind: 'card-date', text: card };
  return undefined;
}

/** More than three a day is no setting but a typing slip. */
const MOST_RECHARGES = 99;

function faultInAmounts(settings: Settings): SetupRefusal | undefined {
  const { trigger, smallestTopUp, rechargeAmount, rechargeUpTo, rechargesPerMonth } = settings;
  if (!Number.isSafeInteger(rechargesPerMonth) || rechargesPerMonth < 1 || rechargesPerMonth > MOST_RECHARGES)
    return { kind: 'recharges-per-month', most: MOST_RECHARGES };
  for (const field of ['smallestTopUp', 'rechargeAmount', 'oneApproverUpTo', 'personPerDay'] as const)
    if (inCurrency(settings, settings[field]) <= 0n) return { kind: 'not-positive', field };
  if (inCurrency(settings, trigger) < 0n) return { kind: 'negative-trigger' };
  for (const field of ['trigger', 'rechargeAmount', 'smallestTopUp'] as const)
    if (settings[field].amount % UNIT !== 0n) return { kind: 'not-whole-units', field };
  if (rechargeUpTo) {
    if (inCurrency(settings, rechargeUpTo) % UNIT !== 0n)
      return { kind: 'not-whole-units', field: 'rechargeUpTo' };
    if (rechargeUpTo.amount < trigger.amount) return { kind: 'up-to-below-trigger', trigger };
  }
  if (rechargeAmount.amount < smallestTopUp.amount)
    return { kind: 'below-smallest', smallest: smallestTopUp };
  return undefined;
}

function inCurrency(settings: Settings, amount: Money): bigint {
  if (amount.currency !== settings.currency)
    throw new Error(`a setting in ${amount.currency} does not fit ${settings.currency}`);
  return amount.amount;
}

const faultInMode = ({ mode, agreement }: Settings): SetupRefusal | undefined =>
  mode === 'requests' && (agreement === 'MCA' || agreement === 'CSP')
    ? { kind: 'agreement', agreement }
    : undefined;
