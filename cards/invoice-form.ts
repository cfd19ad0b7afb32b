import type { InvoiceView } from '../domain/facts/invoices/invoice-of.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import { money } from '../domain/money.ts';
import type { Words } from '../locales/en.ts';
import { button, quiet, render, speech, type Button, type Headline } from './card.ts';
import { plain } from './escape.ts';
import template from './invoice-form.json' with { type: 'json' };

/** The fields in the order in which an invoice is read, as they come back from the card. */
export const INVOICE_FIELDS = [
  'orderNumber',
  'invoiceNumber',
  'invoiceTotal',
  'purchaseOrder',
  'costCenter',
] as const;
export type InvoiceField = (typeof INVOICE_FIELDS)[number];

export interface InvoiceForm {
  readonly invoice: InvoiceView;
  readonly formId: string;
  readonly typed?: Readonly<Record<InvoiceField, string>> | undefined;
  readonly problem?: string | undefined;
}

/** Five fields, none required, filled in with what is known. */
export const invoiceFormCard = (form: InvoiceForm, words: Words): Card =>
  render(template, invoiceFormView(form, words));

export function invoiceFormView({ invoice, formId, typed, problem }: InvoiceForm, words: Words) {
  const { invoice: say, format } = words;
  const { credit, at, organisation, purchaseId } = invoice;
  const day = format.dayOfYear(at, organisation.settings.timeZone);
  const headline: Headline = { text: say.title(format.short(credit), day), tone: 'accent' };
  const lines = [quiet(say.explain)];
  return {
    purchaseId,
    formId,
    headline,
    lines,
    problem: { shown: problem !== undefined, text: problem ?? '' },
    fields: INVOICE_FIELDS.map((id) => ({
      id,
      label: say[id],
      value: plain(typed?.[id] ?? known(invoice, id, words), 60),
      placeholder: say.unknown,
    })),
    save: say.save,
    back: backButton(invoice, words),
    speak: speech(headline, lines),
  };
}

function known({ details, credit }: InvoiceView, id: InvoiceField, { format }: Words): string {
  if (id !== 'invoiceTotal') return details[id] ?? '';
  return details.invoiceTotal === null ? '' : format.typed(money(details.invoiceTotal, credit.currency));
}

/** Where this form was opened. */
const backButton = ({ topUpId }: InvoiceView, { invoice: say }: Words): Button =>
  topUpId === null ? button(say.back, 'balance-details') : button(say.back, 'top-up-open', { topUpId });
