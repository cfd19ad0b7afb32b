import { z } from 'zod';
import type { BudgetAsked } from '../../domain/budgets/ask-budget.ts';
import { BUDGET_PERIODS } from '../../domain/budgets/budget.ts';
import { parseWholeUnits } from '../../domain/money.ts';
import { budgetForm, budgetReply } from '../budget-reply.ts';
import { proposalReply } from '../proposal-reply.ts';
import type { Reply, Turn } from '../turn.ts';
import { READERS, defineAction, formKey, id, nothing, typed } from './define.ts';

export const budgetFormOpen = defineAction({
  verb: 'budget-form',
  allowed: READERS,
  data: nothing,
  run: async (_data, turn) => budgetForm(turn, await turn.deps.useCases.budget(turn.organisation.id)),
});

export const budgetAsk = defineAction({
  verb: 'budget-ask',
  allowed: READERS,
  data: z.strictObject({ formId: id, period: z.enum(BUDGET_PERIODS), amount: typed, topUps: typed }),
  async run({ formId, ...values }, turn) {
    const { useCases, words } = turn.deps;
    const { currency, timeZone } = turn.organisation.settings;
    const again = async (problem: string): Promise<Reply> =>
      budgetForm(turn, await useCases.budget(turn.organisation.id), { formId, typed: values, problem });
    const amount = parseWholeUnits(values.amount, currency);
    if (!amount.ok) return again(words.replies.amount(amount.refusal, '900'));
    // What is no number is no number of top-ups either; how many there may be is the domain's to say.
    const topUps = /^\d{1,5}$/u.test(values.topUps) ? Number(values.topUps) : 0;
    const leaveCardToJob = turn.place.kind === 'channel';
    const outcome = await useCases.askBudget({
      actor: turn.actor,
      terms: { period: values.period, amount: amount.value, topUps },
      key: formKey(formId, turn),
      leaveCardToJob,
    });
    if (outcome.ok) return asked(outcome.value, leaveCardToJob, turn);
    return again(words.budget.refusal(outcome.refusal, timeZone));
  },
});

function asked(result: BudgetAsked, leaveCardToJob: boolean, turn: Turn): Reply {
  const { budget: say } = turn.deps.words;
  if (result.kind === 'stands') return budgetReply(result.view, turn, result.isNews ? say.began : say.same);
  return proposalReply(result.view, turn, leaveCardToJob ? {} : { copyId: result.copyId });
}

export const budgetEnd = defineAction({
  verb: 'budget-end',
  allowed: ['owner', 'approver'],
  data: z.strictObject({ budgetId: id }),
  async run({ budgetId }, turn) {
    const { useCases, words } = turn.deps;
    const outcome = await useCases.endBudget({ actor: turn.actor, budgetId });
    if (outcome.ok) return budgetReply(outcome.value, turn, words.budget.ended);
    const notice = words.budget.refusal(outcome.refusal, turn.organisation.settings.timeZone);
    return budgetReply(await useCases.budget(turn.organisation.id), turn, notice);
  },
});
