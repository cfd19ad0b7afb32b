import type { TopUpView } from '../domain/top-ups/top-up.ts';
import type { Words } from '../locales/en.ts';
import { line, quiet, type Line } from './card.ts';

/** What an open top-up's card says of the approved budget. */
type Beside = NonNullable<TopUpView['budget']>;

/** Why it is asked for although there is a budget; undefined: it would fit. */
function overText({ over, topUps, count }: Beside, { budget: say, format }: Words): string | undefined {
  if (over) return say.overMoney(format.whole(over));
  return count + 1 > topUps ? say.overNumber(topUps) : undefined;
}

/** For who decides: what the period has used, and what it comes to with this. Without a budget undefined. */
export function besideText({ budget }: TopUpView, words: Words): string | undefined {
  if (!budget) return undefined;
  const { budget: say, format } = words;
  const used = format.whole(budget.used);
  const of = format.whole(budget.amount);
  const over = overText(budget, words);
  return over === undefined
    ? say.beside(budget.period, used, of, format.whole(budget.withThis))
    : say.besideOver(budget.period, used, of, over);
}

/** For who asked: why it did not go straight to the buyers. */
export function overLine({ budget }: TopUpView, words: Words): Line[] {
  const over = budget && overText(budget, words);
  return over ? [quiet(words.budget.asksBecause(over))] : [];
}

/** In place of an approver's name. */
export function insideLine({ budget, topUp }: TopUpView, words: Words): Line {
  const { budget: say, format } = words;
  if (!budget || topUp.budgetId === null) return line(words.topUp.withinBudget);
  return line(
    say.inside(format.whole(budget.used), format.whole(budget.amount), format.whole(budget.withThis)),
  );
}

/** Nobody asked but the policy; why it asks people instead of the buyers is said while they decide. */
export function policyText({ budget, topUp }: TopUpView, words: Words): string {
  if (topUp.state !== 'requested') return words.topUp.askedByPolicy;
  if (!budget) return words.budget.policyNone;
  return overText(budget, words) === undefined ? words.topUp.askedByPolicy : words.budget.policyOver;
}
