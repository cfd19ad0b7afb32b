import { createCreditAccount, type CreditAccount, type Order } from './account.ts';
import { createCallHours } from './call-hours.ts';
import { ALL, rowsKnownAt, type Page, type PstnCallLogRow, type RowContext } from './call-log.ts';
import type { CallSource } from './calls.ts';
import type { Lot, Totals } from './ledger.ts';
import type { Mail } from './mails.ts';
import { openingLots } from './opening.ts';
import {
  SIMULATED_PEOPLE,
  type AutoRecharge,
  type MicrosoftEvent,
  type MicrosoftOptions,
} from './options.ts';
import { createPayers } from './payers.ts';
import { placedCalls } from './placed-calls.ts';
import { chargedBetween, createTimeline, type Timeline } from './timeline.ts';
import { DAY, HOUR } from './wall-clock.ts';

/**
 * Microsoft's side of one organisation, simulated: the calls, the hidden true balance, the admin page that trails behind
 * it, and the call log that is a day or two late. Deterministic from the options and what was done to it. Amounts are
 * ten-thousandths, moments ms. Nothing may be done at a moment before the one already reached: that throws.
 */
export interface Microsoft {
  advanceTo(at: number): void;
  now(): number;
  /** Without `at`: now. Calls count from the moment they begin, exclusive. */
  trueBalance(at?: number): bigint;
  lots(): readonly Lot[];
  totals(): Totals;
  /** Calls that failed because the balance was gone. */
  failedCalls(): number;
  /** What the admin page shows: calls up to `asOf`, purchases and forfeitures at once. `at` is at most now. */
  pageShows(at?: number): { readonly amount: bigint; readonly asOf: number };
  /** Rows of calls that began from `from` to `to`, both included, as known at `asOf`, at most now. */
  callLog(from: number, to: number, asOf: number, page?: Page): PstnCallLogRow[];
  buy(amount: bigint, at: number, orderNumber?: string): Order;
  orders(): readonly Order[];
  autoRecharge(): AutoRecharge;
  setAutoRecharge(settings: AutoRecharge, at: number): void;
  lagHours(): number;
  setLag(hours: number, at: number): void;
  mails(): readonly Mail[];
  /** Credit-paid calls right now: so many, or so much money, or both as limits, by one person if told. Answers how many came about. */
  placeCalls(wanted: { count?: number; total?: bigint; by?: string; at: number }): number;
  /** Whether this person may spend from the credits; a toll-free number's calls are nobody's. */
  setPaidCalls(personId: string, on: boolean, at: number): void;
  /** What was done to it so far; with the same options `replay` gives the same state. */
  events(): readonly MicrosoftEvent[];
}

export function createMicrosoft(options: MicrosoftOptions): Microsoft {
  const people = options.people ?? SIMULATED_PEOPLE;
  const historyStart = options.start - (options.historyDays ?? 90) * DAY;
  const source: CallSource = { ...options, people: people.length, epoch: historyStart };
  const hours = createCallHours(source);
  const account = createCreditAccount(options.timeZone, options.autoRecharge ?? OFF);
  for (const lot of openingLots(options, historyStart, hours)) account.buy(lot.amount, lot.at);
  const payers = createPayers(people);
  const timeline = createTimeline(account, { hours, mayPay: payers.mayPay }, historyStart);
  timeline.advanceTo(options.start);
  const rows: RowContext = { ...options, country: options.country ?? 'US', people };
  const events: MicrosoftEvent[] = [];
  let lag = options.lagHours;

  return {
    ...viewsOf(account, timeline, rows),
    pageShows(at = timeline.now()) {
      const asOf = at - lag * HOUR;
      return { amount: account.ledger.balanceAt(at) + chargedBetween(timeline.calls, asOf, at), asOf };
    },
    advanceTo: (at) => timeline.advanceTo(at),
    buy(amount, at, orderNumber) {
      timeline.advanceTo(at);
      const order = account.buy(amount, at, orderNumber);
      events.push({ kind: 'buy', at, amount, orderNumber: order.orderNumber });
      return order;
    },
    setAutoRecharge(autoRecharge, at) {
      timeline.advanceTo(at);
      account.recharging.set(autoRecharge, at);
      events.push({ kind: 'auto-recharge', at, autoRecharge });
    },
    lagHours: () => lag,
    setLag(wanted, at) {
      lag = Math.min(48, Math.max(0, wanted));
      events.push({ kind: 'lag', at, hours: lag });
    },
    setPaidCalls(personId, on, at) {
      timeline.advanceTo(at);
      payers.set(personId, on);
      events.push({ kind: 'paid-calls', at, personId, on });
    },
    placeCalls({ count = null, total = null, by = null, at }) {
      timeline.advanceTo(at);
      const before = timeline.calls.length;
      const batch = events.filter(({ kind }) => kind === 'calls').length;
      const caller = by === null ? null : payers.indexOf(by);
      for (const call of placedCalls(source, { count, total, caller, at, batch })) timeline.happens(call);
      events.push({ kind: 'calls', at, count, total, by });
      return timeline.calls.length - before;
    },
    events: () => events,
  };
}

/** The same organisation again, after a restart. */
export function replay(options: MicrosoftOptions, events: readonly MicrosoftEvent[]): Microsoft {
  const microsoft = createMicrosoft(options);
  for (const event of events) {
    if (event.kind === 'buy') microsoft.buy(event.amount, event.at, event.orderNumber);
    else if (event.kind === 'auto-recharge') microsoft.setAutoRecharge(event.autoRecharge, event.at);
    else if (event.kind === 'lag') microsoft.setLag(event.hours, event.at);
    else if (event.kind === 'paid-calls') microsoft.setPaidCalls(event.personId, event.on, event.at);
    else
      microsoft.placeCalls({
        at: event.at,
        ...(event.count === null ? {} : { count: event.count }),
        ...(event.total === null ? {} : { total: event.total }),
        ...(event.by === null ? {} : { by: event.by }),
      });
  }
  return microsoft;
}

const OFF: AutoRecharge = { on: false, trigger: 0n, amount: 0n, cardValidTo: '2099-12' };

type Views = Pick<
  Microsoft,
  'now' | 'trueBalance' | 'lots' | 'totals' | 'failedCalls' | 'callLog' | 'orders' | 'autoRecharge' | 'mails'
>;

const viewsOf = (account: CreditAccount, timeline: Timeline, rows: RowContext): Views => ({
  now: () => timeline.now(),
  trueBalance: (at) => (at === undefined ? account.ledger.balance() : account.ledger.balanceAt(at)),
  lots: () => account.ledger.lots(),
  totals: () => account.ledger.totals(),
  failedCalls: () => timeline.failed(),
  callLog: (from, to, asOf, page = ALL) => rowsKnownAt(timeline.calls, { from, to, asOf }, page, rows),
  orders: () => account.orders,
  autoRecharge: () => account.recharging.settings(),
  mails: () => account.mails,
});
