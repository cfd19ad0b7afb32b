import { z } from 'zod';
import { localDay } from '../../domain/calendar.ts';
import { HOUR, type Instant } from '../../domain/instant.ts';
import { parseReading, parseWholeUnits, type Money } from '../../domain/money.ts';
import { done, refuse, type Outcome } from '../../domain/outcome.ts';
import { dayStart } from '../day.ts';
import { LONGEST_ORDER_NUMBER } from '../commands/bought.ts';
import { topUpReply } from '../replies-with-cards.ts';
import type { Reply, Turn } from '../turn.ts';
import { BUYERS, defineAction, formKey, id, typed } from './define.ts';

const form = z.strictObject({
  topUpId: id,
  formId: id,
  credit: typed,
  orderNumber: typed,
  invoiceTotal: typed,
  when: typed,
  balance: typed,
});
type Form = z.infer<typeof form>;

/** The buyer's form: five fields, only credit is required. */
export const topUpBought = defineAction({
  verb: 'top-up-bought',
  allowed: BUYERS,
  data: form,
  async run(data, turn) {
    const { useCases, words } = turn.deps;
    const { timeZone } = turn.organisation.settings;
    const read = readForm(data, turn);
    if (!read.ok) return showAgain(data, turn, read.refusal);
    const { topUpId, formId } = data;
    const key = formKey(formId, turn);
    const outcome = await useCases.bought({ actor: turn.actor, topUpId, key, ...read.value });
    if (outcome.ok) return topUpReply(outcome.value, turn);
    const { refusal } = outcome;
    return refusal.kind === 'in-the-future' || refusal.kind === 'order-number-known'
      ? showAgain(data, turn, words.replies.purchase(refusal, timeZone))
      : { kind: 'text', text: words.replies.topUp(refusal, timeZone) };
  },
});

/** Nothing that was typed is lost: the form comes back with it and with what was wrong. */
async function showAgain(data: Form, turn: Turn, problem: string): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const { topUpId, formId, ...fields } = data;
  const { timeZone } = turn.organisation.settings;
  const view = await useCases.topUp(turn.organisation.id, topUpId);
  if (!view) return { kind: 'text', text: words.replies.topUp({ kind: 'unknown-top-up' }, timeZone) };
  return topUpReply(view, turn, { form: { id: formId, typed: fields, problem } });
}

interface Bought {
  readonly credit: Money;
  readonly orderNumber: string | null;
  readonly invoiceTotal: Money | null;
  readonly at: Instant | null;
  readonly shown: Money | null;
}

/** Refuses with the sentence for the first field that will not do. */
function readForm(data: Form, turn: Turn): Outcome<Bought, string> {
  const { replies } = turn.deps.words;
  const { currency, timeZone } = turn.organisation.settings;
  const credit = parseWholeUnits(data.credit, currency);
  if (!credit.ok) return refuse(replies.amount(credit.refusal, '250'));
  const optional = (text: string) => (text === '' ? done(null) : parseReading(text, currency));
  const invoiceTotal = optional(data.invoiceTotal);
  if (!invoiceTotal.ok) return refuse(replies.amount(invoiceTotal.refusal, '297.50'));
  const shown = optional(data.balance);
  if (!shown.ok) return refuse(replies.amount(shown.refusal, '655.20'));
  const day = data.when === '' ? null : dayStart(data.when, timeZone);
  if (day === undefined) return refuse(replies.notADay);
  if (data.orderNumber.length > LONGEST_ORDER_NUMBER)
    return refuse(replies.orderNumberTooLong(LONGEST_ORDER_NUMBER));
  const isToday = data.when === localDay(turn.now, timeZone);
  return done({
    credit: credit.value,
    orderNumber: data.orderNumber === '' ? null : data.orderNumber,
    invoiceTotal: invoiceTotal.value,
    // A day without a time of day: its noon.
    at: day === null || isToday ? null : day + 12 * HOUR,
    shown: shown.value,
  });
}
