import { BUDGET_PERIODS, type BudgetTerms } from '../domain/budgets/budget.ts';
import type { Card } from '../domain/messages/card-copy.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import type { Words } from '../locales/en.ts';
import template from './budget-form.json' with { type: 'json' };
import { button, line, quiet, render, speech, type Headline } from './card.ts';
import { plain } from './escape.ts';

export interface BudgetForm {
  readonly organisation: Organisation;
  readonly formId: string;
  /** null: there is none yet. */
  readonly current: BudgetTerms | null;
  readonly typed?: { readonly period: string; readonly amount: string; readonly topUps: string } | undefined;
  readonly problem?: string | undefined;
}

/** Per month or quarter, how much, in how many top-ups. Begins with what stands. */
export const budgetFormCard = (form: BudgetForm, words: Words): Card =>
  render(template, budgetFormView(form, words));

export function budgetFormView({ organisation, formId, current, typed, problem }: BudgetForm, words: Words) {
  const { budget: say, format } = words;
  const headline: Headline = { text: current ? say.form.change : say.form.ask, tone: 'accent' };
  const lines = [line(say.form.explain), ...(current ? [quiet(say.form.less)] : [])];
  const example = format.typed(current?.amount ?? proposed(organisation));
  return {
    formId,
    headline,
    lines,
    problem: { shown: problem !== undefined, text: problem ?? '' },
    period: {
      label: say.form.period,
      value: BUDGET_PERIODS.find((period) => period === typed?.period) ?? current?.period ?? 'quarter',
      missing: say.form.periodMissing,
      choices: BUDGET_PERIODS.map((value) => ({ value, title: say.form.periods[value] })),
    },
    amount: {
      label: say.form.amount,
      value: plain(typed?.amount || example, 30),
      placeholder: example,
      missing: say.form.amountMissing,
    },
    topUps: {
      label: say.form.topUps,
      value: plain(typed?.topUps || String(current?.topUps ?? PROPOSED), 5),
      placeholder: String(PROPOSED),
      missing: say.form.topUpsMissing,
    },
    save: say.form.save,
    buttons: [button(say.form.cancel, 'budget')],
    speak: speech(headline, lines),
  };
}

/** Recharges a quarter, as a beginning. */
const PROPOSED = 3;

const proposed = ({ settings: { rechargeAmount } }: Organisation) => ({
  ...rechargeAmount,
  amount: rechargeAmount.amount * BigInt(PROPOSED),
});
