import type { InvoiceView } from '../domain/facts/invoices/invoice-of.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import { money } from '../domain/money.ts';
import type { Words } from '../locales/en.ts';
import { escape } from './escape.ts';
import { INVOICE_FIELDS, type InvoiceField } from './invoice-form.ts';
import { noticeCard } from './notice.ts';

/** For a purchase that no request asked for, so that it has no receipt card of its own. */
export function invoiceSavedCard(invoice: InvoiceView, words: Words): Card {
  const { invoice: say, format } = words;
  const { credit, at, organisation, purchaseId } = invoice;
  const day = format.dayOfYear(at, organisation.settings.timeZone);
  return noticeCard(
    {
      icon: 'ok',
      title: say.saved(format.short(credit), day),
      lines: INVOICE_FIELDS.flatMap((id) => {
        const value = valueOf(invoice, id, words);
        return value === null ? [] : [say.line(say[id], value)];
      }),
      buttons: [
        { title: say.details, verb: 'balance-details', data: {} },
        { title: say.correct, verb: 'invoice-form', data: { purchaseId } },
      ],
    },
    words,
  );
}

function valueOf({ details, credit }: InvoiceView, id: InvoiceField, { format }: Words): string | null {
  if (id !== 'invoiceTotal') return details[id] === null ? null : escape(details[id], 60);
  return details.invoiceTotal === null ? null : format.exact(money(details.invoiceTotal, credit.currency));
}
