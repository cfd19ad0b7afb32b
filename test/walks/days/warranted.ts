import { isWorkingTime } from '../../../domain/calendar.ts';
import { HOUR, type Instant } from '../../../domain/instant.ts';
import { UNIT } from '../../../domain/money.ts';
import type { Microsoft } from '../../../sandbox/microsoft/microsoft.ts';
import { someSettings } from '../../support/organisation.ts';
import { SIZES, ZONE, type Scenario } from './scenario.ts';

/** Calls are told 24 to 48 hours late. */
const OLDEST_UNTOLD = 49 * HOUR;
const { workingHours: hours } = someSettings();

/**
 * Knows the truth, and of it only what was told: the hidden balance, as if the calls that nobody has reported yet had
 * cost nothing. From when on that warrants an alert, the data allowed one. Shares nothing with the books.
 */
export class Warranted {
  readonly #scenario: Scenario;
  readonly #microsoft: Microsoft;
  readonly #charged: { readonly at: Instant; readonly total: bigint }[] = [];

  constructor(scenario: Scenario, microsoft: Microsoft) {
    this.#scenario = scenario;
    this.#microsoft = microsoft;
  }

  /** Once an hour. */
  now(): boolean {
    const at = this.#microsoft.now();
    this.#charged.push({ at, total: this.#microsoft.totals().charged });
    const { trigger } = SIZES[this.#scenario.trace];
    const left = this.#told(at);
    const level = trigger * UNIT;
    if (this.#scenario.mode === 'requests' && left * 2n < level) return true;
    if (!isWorkingTime(at, { hours, zone: ZONE })) return left <= 0n;
    return this.#scenario.mode === 'requests' ? left < level : left * 2n < level;
  }

  #told(at: Instant): bigint {
    const from = at - OLDEST_UNTOLD;
    const before = this.#charged.findLast((each) => each.at <= from);
    if (!before) return this.#microsoft.trueBalance();
    const spent = this.#microsoft.totals().charged - before.total;
    const untold = spent - this.#reported(before.at, at);
    return this.#microsoft.trueBalance() + untold;
  }

  #reported(from: Instant, to: Instant): bigint {
    const rows = new Map(
      this.#microsoft
        .callLog(from + 1, to, to)
        .filter(({ licenseCapability }) => licenseCapability !== 'FREECALL')
        .map(({ id, charge }) => [id, charge] as const),
    );
    return [...rows.values()].reduce((sum, charge) => sum + BigInt(Math.round(charge * 10_000)), 0n);
  }
}
