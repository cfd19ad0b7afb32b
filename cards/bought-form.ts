import type { TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import template from './bought-form.json' with { type: 'json' };
import { button, render, type Button } from './card.ts';
import { plain } from './escape.ts';

/** A one-time id, so that a form sent twice stores once; what was typed, and what was wrong with it. */
export interface FormState {
  readonly id: string;
  readonly typed?: Readonly<Record<string, string>>;
  readonly problem?: string;
}

/**
 * The buyer's five fields, one required. They go inside the top-up's card, so there is no dialog to find. `main`: it is
 * what the card is for; else it stands behind a button, for what was bought already.
 */
export function boughtForm(
  view: TopUpView,
  form: FormState,
  { words, main }: { words: Words; main: boolean },
): unknown {
  return render(template, boughtFormView(view, form, { words, main }))['items'];
}

export function boughtFormView(
  { topUp }: TopUpView,
  form: FormState,
  { words, main }: { words: Words; main: boolean },
) {
  const say = words.topUp.form;
  const { id: topUpId, state } = topUp;
  const isUnknown = state === 'unknown';
  const typed = (id: string): string => plain(form.typed?.[id] ?? '');
  return {
    topUpId,
    formId: form.id,
    intro: isUnknown ? say.introUnknown : say.intro,
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
    save: { title: isUnknown ? words.topUp.addedButton : say.save, style: main ? 'positive' : 'default' },
    buttons: isUnknown ? [button(words.topUp.failedButton, 'top-up-fail', { topUpId })] : [],
    trouble: {
      shown: state === 'claimed',
      title: words.topUp.notBoughtButton,
      buttons: troubles(topUpId, words),
    },
  };
}

/** Rarer than a purchase, so one tap further away. */
const troubles = (topUpId: string, { topUp: say }: Words): readonly Button[] => [
  button(say.failButton, 'top-up-fail', { topUpId }),
  button(say.loseButton, 'top-up-lose', { topUpId }),
  button(say.releaseButton, 'top-up-release', { topUpId }),
];
