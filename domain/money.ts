import { done, refuse, type Outcome } from './outcome.ts';

/**
 * Amounts are whole ten-thousandths of the currency's unit (12.34 USD is 123_400n), never floats.
 * Currency is an upper-case ISO 4217 code. Mixing currencies throws: it is a bug, not an expected refusal.
 */
export interface Money {
  readonly amount: bigint;
  readonly currency: string;
}

export const UNIT = 10_000n;

export const money = (amount: bigint, currency: string): Money => ({ amount, currency });
export const wholeUnits = (units: bigint, currency: string): Money => ({ amount: units * UNIT, currency });

export function add(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return money(a.amount + b.amount, a.currency);
}

export function subtract(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return money(a.amount - b.amount, a.currency);
}

export function isBelow(a: Money, b: Money): boolean {
  sameCurrency(a, b);
  return a.amount < b.amount;
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new Error(`${a.currency} and ${b.currency} cannot be mixed`);
}

/** Digits after the point that the currency has: USD 2, JPY 0, KWD 3. */
export const minorDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/**
 * A charge as Graph or the export spells it ("0.0512", "1.2e-7"), as ten-thousandths, half away from zero.
 * Undefined when the text is not a finite decimal number, or is more than SQL's bigint could add up. Why text: a call charge arrives as a binary double.
 */
export function parseCharge(text: string): bigint | undefined {
  const match = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const shift = 4 + Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  const scaled = shift >= 0 ? digits * 10n ** BigInt(shift) : halfUp(digits, 10n ** BigInt(-shift));
  if (scaled > LARGEST_UNITS * UNIT) return undefined;
  return sign === '-' ? -scaled : scaled;
}

const halfUp = (value: bigint, divisor: bigint): bigint => (value + divisor / 2n) / divisor;

export type AmountRefusal =
  | { readonly kind: 'not-an-amount'; readonly text: string }
  | { readonly kind: 'foreign-currency'; readonly found: string; readonly wanted: string }
  | { readonly kind: 'not-whole-units'; readonly text: string }
  | { readonly kind: 'too-many-decimals'; readonly allowed: number; readonly currency: string }
  | { readonly kind: 'not-positive' }
  | { readonly kind: 'too-large' };

/** Above this nobody means it: a typing slip, and well inside what SQL's bigint holds. */
export const LARGEST_UNITS = 10_000_000n;

/** A balance as people type it: 1,250.50 · $1250 · -12.40 USD · 0. Zero and below are valid. */
export function parseReading(text: string, currency: string): Outcome<Money, AmountRefusal> {
  return parseAmount(text, currency, minorDigits(currency));
}

/** An amount of credit to ask for or bought: whole units, above zero. 1250 · 1,250 · $250 · 250 USD. */
export function parseWholeUnits(text: string, currency: string): Outcome<Money, AmountRefusal> {
  const parsed = parseAmount(text, currency, 0);
  if (!parsed.ok) return parsed;
  return parsed.value.amount > 0n ? parsed : refuse({ kind: 'not-positive' });
}

/** "512.40 now" names no currency. */
const isCurrency = (code: string): boolean => Intl.supportedValuesOf('currency').includes(code);

const SYMBOLS: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'MXN'],
  '€': ['EUR'],
  '£': ['GBP'],
  '¥': ['JPY'],
};

function parseAmount(text: string, currency: string, digits: number): Outcome<Money, AmountRefusal> {
  const match = /^\s*([-−]?)\s*([$€£¥]?)\s*([-−]?)\s*([\d.,]+)\s*([A-Za-z]{3})?\s*$/.exec(text);
  if (!match) return refuse({ kind: 'not-an-amount', text });
  const [, outer = '', symbol = '', inner = '', number = '', code] = match;
  const found = code?.toUpperCase() ?? currency;
  if (found !== currency)
    return isCurrency(found)
      ? refuse({ kind: 'foreign-currency', found, wanted: currency })
      : refuse({ kind: 'not-an-amount', text });
  if (symbol && !SYMBOLS[symbol]?.includes(currency))
    return refuse({ kind: 'foreign-currency', found: symbol, wanted: currency });
  // Thousands are grouped by three or not at all: "1,25" could be 1.25 or 125, so it is asked about, never guessed.
  const parts = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(number);
  if (!parts || (outer && inner)) return refuse({ kind: 'not-an-amount', text });
  const [, whole = '0', fraction = ''] = parts;
  // "250.00" is whole; "1.000" is a thousand to half the world and one to the other half.
  if (digits === 0 && fraction !== '' && !/^0{1,2}$/.test(fraction))
    return refuse({ kind: 'not-whole-units', text });
  if (digits > 0 && fraction.length > digits)
    return refuse({ kind: 'too-many-decimals', allowed: digits, currency });
  const units = BigInt(whole.replaceAll(',', ''));
  if (units > LARGEST_UNITS) return refuse({ kind: 'too-large' });
  const amount = units * UNIT + BigInt(fraction.padEnd(4, '0'));
  return done(money(outer || inner ? -amount : amount, currency));
}
