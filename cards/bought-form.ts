import type { TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import template from './bought-form.json' with { type: 'json' };
import { render } from './card.ts';
import { plain } from './escape.ts';

/** A one-time id, so that a form sent twice stores once; what was typed, and what was wrong with it. */
export interface FormState {
  readonly id: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly problem?: string;
}

/** The buyer's five fields, one required. They go inside the top-up's card, so there is no dialog to find. */
export function boughtForm(
  view: TopUpView,
  form: FormState,
  { words, main, release }: { words: Words; main: boolean; release: boolean },
): unknown {
  return render(template, boughtFormView(view, form, { words, main, release }))['items'];
}

export function boughtFormView(
  { topUp }: TopUpView,
  form: FormState,
  { words, main, release }: { words: Words; main: boolean; release: boolean },
) {
  const say = words.topUp.form;
  const typed = (id: string): string => plain(form.typed?.[id] ?? '');
  return {
    topUpId: topUp.id,
    formId: form.id,
    intro: say.intro,
    problem: { shown: form.problem !== undefined, text: form.problem ?? '' },
    credit: {
      label: say.credit,
      value: form.typed?.['credit'] === undefined ? words.format.typed(topUp.amount) : typed('credit'),
      placeholder: words.format.typed(topUp.amount),
      missing: say.creditMissing,
    },
    balance: { label: say.balance, value: typed('balance'), placeholder: say.balanceHint },
    orderNumber: { label: say.orderNumber, value: typed('orderNumber'), placeholder: say.optional },
    invoiceTotal: { label: say.invoiceTotal, value: typed('invoiceTotal'), placeholder: say.optional },
    when: { label: say.when, value: typed('when') },
    save: { title: say.save, style: main ? 'positive' : 'default' },
    release: { shown: release, title: words.topUp.releaseButton },
  };
}
