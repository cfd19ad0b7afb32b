import { z } from 'zod';
import { invoiceFormCard, type InvoiceField } from '../../cards/invoice-form.ts';
import { invoiceSavedCard } from '../../cards/invoice-saved.ts';
import type { InvoiceView } from '../../domain/facts/invoices/invoice-of.ts';
import type { InvoiceDetails } from '../../domain/facts/invoices/rules.ts';
import { newId } from '../../domain/ids.ts';
import { parseReading } from '../../domain/money.ts';
import { done, refuse, type Outcome } from '../../domain/outcome.ts';
import { topUpReply } from '../replies-with-cards.ts';
import type { Reply, Turn } from '../turn.ts';
import { BUYERS, defineAction, formKey, id, typed } from './define.ts';

export const invoiceForm = defineAction({
  verb: 'invoice-form',
  allowed: BUYERS,
  data: z.strictObject({ purchaseId: id }),
  run: ({ purchaseId }, turn) => show(purchaseId, turn, { formId: newId() }),
});

const form = z.strictObject({
  purchaseId: id,
  formId: id,
  orderNumber: typed,
  invoiceNumber: typed,
  invoiceTotal: typed,
  purchaseOrder: typed,
  costCenter: typed,
});
type Fields = Readonly<Record<InvoiceField, string>>;

/** Any time after the purchase, and again when something was wrong. */
export const invoiceSave = defineAction({
  verb: 'invoice-save',
  allowed: BUYERS,
  data: form,
  async run({ purchaseId, formId, ...fields }, turn) {
    const { useCases, words } = turn.deps;
    const again = (problem: string): Promise<Reply> =>
      show(purchaseId, turn, { formId, typed: fields, problem });
    const details = readFields(fields, turn);
    if (!details.ok) return again(details.refusal);
    const key = formKey(formId, turn);
    const outcome = await useCases.recordInvoice({
      actor: turn.actor,
      purchaseId,
      details: details.value,
      key,
    });
    if (outcome.ok)
      return outcome.value.topUp ? topUpReply(outcome.value.topUp, turn) : saved(outcome.value.invoice, turn);
    const text = words.invoice.refusal(outcome.refusal);
    return outcome.refusal.kind === 'negative-total' ? again(text) : { kind: 'text', text };
  },
});

interface Shown {
  readonly formId: string;
  readonly typed?: Fields;
  readonly problem?: string;
}

async function show(purchaseId: string, turn: Turn, shown: Shown): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const invoice = await useCases.invoice(turn.organisation.id, purchaseId);
  if (!invoice) return { kind: 'text', text: words.invoice.refusal({ kind: 'unknown-purchase' }) };
  const card = invoiceFormCard({ invoice, ...shown }, words);
  return { kind: 'card', card, summary: words.invoice.add };
}

function saved(invoice: InvoiceView, { deps: { words } }: Turn): Reply {
  return { kind: 'card', card: invoiceSavedCard(invoice, words), summary: words.invoice.add };
}

/** The form's own limit. */
const LONGEST = 60;

/** Refuses with the sentence for the first field that will not do. */
function readFields(fields: Fields, turn: Turn): Outcome<InvoiceDetails, string> {
  const { invoice: say, replies } = turn.deps.words;
  for (const name of ['orderNumber', 'invoiceNumber', 'purchaseOrder', 'costCenter'] as const)
    if (fields[name].length > LONGEST) return refuse(say.tooLong(say[name], LONGEST));
  const total =
    fields.invoiceTotal === ''
      ? done(null)
      : parseReading(fields.invoiceTotal, turn.organisation.settings.currency);
  if (!total.ok) return refuse(replies.amount(total.refusal, '297.50'));
  // Whether an empty text says something is the domain's to judge.
  return done({ ...fields, invoiceTotal: total.value?.amount ?? null });
}
