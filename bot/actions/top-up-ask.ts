import { z } from 'zod';
import { localDayStart } from '../../domain/calendar.ts';
import { parseWholeUnits, type Money } from '../../domain/money.ts';
import { done, refuse, type Outcome } from '../../domain/outcome.ts';
import { askTopUp, type RequestDetails } from '../ask-top-up.ts';
import { dayStart } from '../day.ts';
import { topUpForm } from '../forms.ts';
import type { Turn } from '../turn.ts';
import { ASKERS, defineAction, formKey, id, typed } from './define.ts';

/** Some cards propose an amount. */
export const topUpFormOpen = defineAction({
  verb: 'top-up-form',
  allowed: ASKERS,
  data: z.strictObject({ amount: typed }),
  run: async ({ amount }, turn) => topUpForm(turn, amount === '' ? {} : { typed: { amount, reason: '' } }),
});

const form = z.strictObject({
  formId: id,
  amount: typed,
  reason: typed,
  neededBy: typed,
  callsFailing: typed.transform((text) => text === 'true'),
  purchaseOrder: typed,
  costCenter: typed,
});
type Form = z.infer<typeof form>;

export const topUpAsk = defineAction({
  verb: 'top-up-ask',
  allowed: ASKERS,
  data: form,
  async run({ formId, ...fields }, turn) {
    const read = readForm(fields, turn);
    if (!read.ok) return topUpForm(turn, { formId, typed: fields, problem: read.refusal });
    const { amount, details } = read.value;
    const key = formKey(formId, turn);
    return askTopUp(turn, { amount, reason: fields.reason, details, key, again: { formId, typed: fields } });
  },
});

/** As on the invoice. */
const LONGEST_PAPER = 60;

/** Refuses with the sentence for the first field that will not do. */
function readForm(
  fields: Omit<Form, 'formId'>,
  turn: Turn,
): Outcome<{ amount: Money; details: RequestDetails }, string> {
  const { replies } = turn.deps.words;
  const { currency, timeZone } = turn.organisation.settings;
  const amount = parseWholeUnits(fields.amount, currency);
  if (!amount.ok) return refuse(replies.amount(amount.refusal, '250'));
  const neededBy = fields.neededBy === '' ? null : dayStart(fields.neededBy, timeZone);
  if (neededBy === undefined) return refuse(replies.notADay);
  if (neededBy !== null && neededBy < localDayStart(turn.now, timeZone)) return refuse(replies.dayIsOver);
  const { callsFailing, purchaseOrder, costCenter } = fields;
  for (const paper of [purchaseOrder, costCenter])
    if (paper.length > LONGEST_PAPER) return refuse(replies.reasonTooLong(LONGEST_PAPER));
  const papers = { purchaseOrder: orNone(purchaseOrder), costCenter: orNone(costCenter) };
  return done({ amount: amount.value, details: { callsFailing, neededBy, ...papers } });
}

const orNone = (text: string): string | null => (text === '' ? null : text);
