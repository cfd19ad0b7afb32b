import { UNIT, minorDigits, type Money } from '../domain/money.ts';
import type { Instant } from '../domain/instant.ts';

/** How people see money and time: en-US words and figures, the 24-hour clock, always in the organisation's zone. */
const LOCALE = 'en-US';

/** Whole units, half away from zero: $412. Estimates are never shown more exactly than that. */
export const whole = (value: Money): string =>
  currencyFormat(value.currency, 0).format(rounded(value.amount));

/** With the currency's own decimals: $512.40. For what somebody read or bought. */
export function exact(value: Money): string {
  const digits = minorDigits(value.currency);
  // The digits are settled as text; a number only carries them to Intl, exact to 15 digits.
  return currencyFormat(value.currency, digits).format(Number(decimal(value.amount, digits)));
}

/** Whole when nothing is lost by it ($300), else exact ($412.75). */
export const short = (value: Money): string => (value.amount % UNIT === 0n ? whole(value) : exact(value));

/** As people would type it back: 5124.00, -12.40. No symbol, no grouping. */
export const typed = (value: Money): string =>
  value.amount % UNIT === 0n
    ? String(value.amount / UNIT)
    : decimal(value.amount, minorDigits(value.currency));

/** A band is rounded outwards, to tens once it is 20 units wide: a false promise of exactness helps nobody. */
export function band(low: Money, high: Money): { low: string; high: string } {
  const step = high.amount - low.amount >= 20n * UNIT ? 10n * UNIT : UNIT;
  return {
    low: whole({ ...low, amount: floorTo(low.amount, step) }),
    high: whole({ ...high, amount: -floorTo(-high.amount, step) }),
  };
}

/** $60–$110, but "-$50 to $10": a dash beside a minus cannot be read. */
export const range = (low: string, high: string): string =>
  low.startsWith('-') || high.startsWith('-') ? `${low} to ${high}` : `${low}–${high}`;

/** Thu 10 Dec */
export function day(at: Instant, zone: string): string {
  const part = parts(at, zone);
  return `${part('weekday')} ${part('day')} ${part('month')}`;
}

/** 23 Nov 2027 */
export function dayOfYear(at: Instant, zone: string): string {
  const part = parts(at, zone);
  return `${part('day')} ${part('month')} ${part('year')}`;
}

/** Mon 16 Nov 09:12 */
export const moment = (at: Instant, zone: string): string => `${day(at, zone)} ${clock(at, zone)}`;

/** 09:12 */
export function clock(at: Instant, zone: string): string {
  const part = parts(at, zone);
  return `${part('hour')}:${part('minute')}`;
}

/** "Mon 16 Nov 09:12", but only "09:12" when it is the same local day as `beside`. */
export const momentBeside = (at: Instant, beside: Instant, zone: string): string =>
  day(at, zone) === day(beside, zone) ? clock(at, zone) : moment(at, zone);

/** "2026-11-16" (a local day) as "16 Nov". */
export function localDay(isoDay: string): string {
  const part = parts(Date.parse(`${isoDay}T12:00:00Z`), 'UTC');
  return `${part('day')} ${part('month')}`;
}

/** "2026-10" as 10/26, the way it stands on a payment card. */
export const cardMonth = (month: string): string => `${month.slice(5, 7)}/${month.slice(2, 4)}`;

export const anyOf = (names: readonly string[]): string => listFormat('disjunction').format(names);
export const allOf = (names: readonly string[]): string => listFormat('conjunction').format(names);

/** GB as United Kingdom; what is no country stays as it is. */
export const countryName = (code: string): string =>
  /^[A-Z]{2}$/.test(code) ? (regionNames().of(code) ?? code) : code;
let regions: Intl.DisplayNames | undefined;
const regionNames = () => (regions ??= new Intl.DisplayNames(LOCALE, { type: 'region' }));

/** 1 day, 2 days; 1,200 calls. */
export const count = (n: number, one: string, many: string): string =>
  `${n.toLocaleString(LOCALE)} ${n === 1 ? one : many}`;

function rounded(amount: bigint): bigint {
  const size = ((amount < 0n ? -amount : amount) + UNIT / 2n) / UNIT;
  return amount < 0n ? -size : size;
}

function decimal(amount: bigint, digits: number): string {
  const unit = 10n ** BigInt(4 - Math.min(digits, 4));
  const size = ((amount < 0n ? -amount : amount) + unit / 2n) / unit;
  const text = String(size).padStart(digits + 1, '0');
  const split = text.length - digits;
  const fraction = digits > 0 ? `.${text.slice(split)}` : '';
  return `${amount < 0n && size > 0n ? '-' : ''}${text.slice(0, split)}${fraction}`;
}

function floorTo(amount: bigint, step: bigint): bigint {
  const rest = ((amount % step) + step) % step;
  return amount - rest;
}

type Part = (type: Intl.DateTimeFormatPartTypes) => string;

function parts(at: Instant, zone: string): Part {
  const found = dateFormat(zone).formatToParts(at);
  return (type) => found.find((part) => part.type === type)?.value ?? '';
}

/** Intl formatters cost about 50 µs to build and a fiftieth of that to use, so each is built once. */
function cached<T, K extends string>(build: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    const formatter = known.get(key) ?? build(key);
    known.set(key, formatter);
    return formatter;
  };
}

const currencyFormats = cached((key: `${string}/${number}`) => {
  const [currency = '', digits = ''] = key.split('/');
  return new Intl.NumberFormat(LOCALE, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: Number(digits),
    maximumFractionDigits: Number(digits),
  });
});
const currencyFormat = (currency: string, digits: number): Intl.NumberFormat =>
  currencyFormats(`${currency}/${digits}`);

const dateFormat = cached(
  (timeZone: string) =>
    new Intl.DateTimeFormat(LOCALE, {
      timeZone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
);

const listFormat = cached(
  (type: 'conjunction' | 'disjunction') => new Intl.ListFormat(LOCALE, { style: 'long', type }),
);
