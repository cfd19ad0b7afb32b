import type { Card } from '../domain/messages/card-copy.ts';
import { money } from '../domain/money.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { RechargeStatus } from '../domain/recharge/recharge.ts';
import type { ShownStop } from '../domain/stops/stop.ts';
import type { Words } from '../locales/en.ts';
import template from './auto-recharge.json' with { type: 'json' };
import {
  button,
  line,
  mainButton,
  quiet,
  render,
  speech,
  type Button,
  type Headline,
  type Line,
} from './card.ts';
import { escape } from './escape.ts';
import { mayBuy } from './may-buy.ts';
import { named } from './top-up-people.ts';

/** Who recharges, with which two numbers, and why not if it is held. */
export const autoRechargeCard = (
  status: RechargeStatus,
  words: Words,
  options: AutoRechargeOptions = {},
): Card => render(template, autoRechargeView(status, words, options));

export interface AutoRechargeOptions {
  /** Which way this person may switch our recharge requests. */
  readonly may?: { readonly off: boolean; readonly on: boolean };
  /** A finished sentence about what was just pressed. */
  readonly notice?: string;
}

export function autoRechargeView(
  status: RechargeStatus,
  words: Words,
  { may = { off: false, on: false }, notice }: AutoRechargeOptions = {},
) {
  const headline = headlineOf(status, words);
  const lines = [
    ...(notice === undefined ? [] : [line(notice)]),
    ...holdLine(status, words),
    ...unfitLine(status, words),
    line(meaning(status, words)),
    ...budgetLine(status, words),
    ...openLine(status, words),
    quiet(estimateLine(status, words)),
    ...paymentLine(status, words),
  ];
  return {
    headline,
    lines,
    buttons: [...buttonsOf(status, words), ...switchButton(status, may, words)],
    speak: speech(headline, lines),
  };
}

function headlineOf({ organisation, hold }: RechargeStatus, { autoRecharge: say, format }: Words): Headline {
  const { mode, rechargeAmount, rechargeUpTo, trigger } = organisation.settings;
  if (!mayBuy(organisation)) return { text: say.cannot, tone: 'accent' };
  const asks =
    rechargeUpTo && mode === 'requests' ? say.upTo(format.whole(rechargeUpTo)) : format.whole(rechargeAmount);
  const numbers = [asks, format.whole(trigger)] as const;
  switch (mode) {
    case 'microsoft':
      return { text: say.microsoft(...numbers), tone: 'good' };
    case 'requests':
      return hold ? { text: say.held, tone: 'warning' } : { text: say.requests(...numbers), tone: 'good' };
    case 'off':
      return { text: say.off, tone: 'accent' };
  }
}

function meaning({ organisation }: RechargeStatus, { autoRecharge: say }: Words): string {
  if (!mayBuy(organisation)) return say.cannotMeans;
  const meanings = { microsoft: say.microsoftDoes, requests: say.requestsDo, off: say.offMeans };
  return meanings[organisation.settings.mode];
}

function holdLine({ organisation, hold, stop }: RechargeStatus, words: Words): Line[] {
  const { autoRecharge: say, format } = words;
  if (!hold || organisation.settings.mode !== 'requests') return [];
  if (hold.reason === 'stopped' && stop) return stopLines(stop, organisation, words);
  const reason = say.holds[hold.reason];
  if (hold.until === null) return [line(reason)];
  return [line(say.holdUntil(reason, format.moment(hold.until, organisation.settings.timeZone)))];
}

/** Who, since when and why: whoever reads it knows whom to ask. */
export function stopLines(
  stop: ShownStop,
  { settings: { timeZone } }: Organisation,
  { autoRecharge: say, format }: Words,
): Line[] {
  const who = line(say.stoppedBy(named(stop.byName), format.moment(stop.at, timeZone)));
  return stop.reason === '' ? [who] : [who, line(say.why(escape(stop.reason, 100)))];
}

function unfitLine({ unfit, organisation }: RechargeStatus, { autoRecharge: say, format }: Words): Line[] {
  if (!unfit || !mayBuy(organisation)) return [];
  const whole = (amount: bigint): string => format.whole(money(amount, organisation.settings.currency));
  return [line(say.suggestion(whole(unfit.suggested.amount), whole(unfit.suggested.trigger)))];
}

function openLine({ open }: RechargeStatus, { autoRecharge: say, topUp, format }: Words): Line[] {
  const [first] = open;
  if (!first) return [];
  if (open.length === 1)
    return [line(say.open(format.whole(first.topUp.amount), topUp.states[first.topUp.state]))];
  const total = open.reduce((sum, each) => sum + each.topUp.amount.amount, 0n);
  return [line(say.severalOpen(format.whole({ ...first.topUp.amount, amount: total }), open.length))];
}

/** Only where it decides anything: whether our requests ask people or go straight to the buyer. */
function budgetLine({ budget, organisation }: RechargeStatus, words: Words): Line[] {
  if (organisation.settings.mode !== 'requests' || !mayBuy(organisation)) return [];
  const { budget: say, format } = words;
  if (!budget) return [line(say.rechargeNone)];
  const { period, amount, topUps } = budget.budget;
  const { rechargeAmount } = organisation.settings;
  if (budget.used.amount + rechargeAmount.amount > amount.amount || budget.used.count >= topUps)
    return [line(say.rechargeFull(period))];
  const used = format.whole(money(budget.used.amount, amount.currency));
  return [line(say.recharge(used, format.whole(amount)))];
}

const estimateLine = ({ estimate }: RechargeStatus, { autoRecharge: say, format }: Words): string =>
  estimate === null ? say.noEstimate : say.estimate(format.whole(estimate));

function paymentLine({ organisation }: RechargeStatus, { autoRecharge: say, format }: Words): Line[] {
  const { mode, payment } = organisation.settings;
  if (mode !== 'microsoft' || !mayBuy(organisation)) return [];
  const validTo = payment.cardValidTo === null ? null : format.cardMonth(payment.cardValidTo);
  const paid = payment.kind === 'card' ? say.paidBy.card(validTo) : say.paidBy[payment.kind];
  return [quiet(paid), quiet(say.recorded)];
}

/** One, if any: on again where somebody stopped them, off where something asks people, on where nothing does and credit can be bought. */
function switchButton(
  { organisation, stop }: RechargeStatus,
  may: { readonly off: boolean; readonly on: boolean },
  { autoRecharge: say }: Words,
): Button[] {
  const { mode } = organisation.settings;
  if (mode === 'requests' && stop && may.on) return [button(say.resume, 'resume-form')];
  if (mode === 'requests' && may.off) return [button(say.switchOff, 'recharge-off')];
  return mode === 'off' && may.on && mayBuy(organisation) ? [button(say.switchOn, 'recharge-on')] : [];
}

/** A hold for want of a figure is lifted by a figure. */
function buttonsOf({ hold, organisation }: RechargeStatus, { autoRecharge: say }: Words): Button[] {
  const wantsReading = hold?.reason === 'no-reading' || hold?.reason === 'reading-too-old';
  if (wantsReading && organisation.settings.mode === 'requests')
    return [mainButton(say.update, 'reading-form'), button(say.settings, 'setup-form')];
  return [mainButton(say.balance, 'balance'), button(say.settings, 'setup-form')];
}
