import type { Budget, BudgetTerms } from '../budgets/budget.ts';
import { money } from '../money.ts';
import type { Stop } from '../stops/stop.ts';
import type { ProposalBody, ProposalKind } from './proposal.ts';

/** What a proposal is about, as SQL keeps it: amounts are text, for JSON numbers are floats. */
export function bodyToJson(body: ProposalBody): string {
  if (body.kind === 'settings') return JSON.stringify(body.change);
  if (body.kind === 'resume') return JSON.stringify({ stop: body.stop, reason: body.reason });
  const { from, to } = body;
  const since = from && { id: from.id, since: from.since };
  return JSON.stringify({ from: from && { ...termsToJson(from), ...since }, to: termsToJson(to) });
}

const termsToJson = ({ period, amount, topUps }: BudgetTerms): StoredTerms => ({
  period,
  amount: amount.amount.toString(),
  currency: amount.currency,
  topUps,
});

interface StoredTerms extends Omit<BudgetTerms, 'amount'> {
  readonly amount: string;
  readonly currency: string;
}

const termsFromJson = ({ period, amount, currency, topUps }: StoredTerms): BudgetTerms => ({
  period,
  amount: money(BigInt(amount), currency),
  topUps,
});

export function bodyFromJson(kind: string, stored: unknown): ProposalBody {
  if (isKind(kind) && typeof stored === 'object' && stored !== null) return READ[kind](stored);
  throw new Error(`a stored proposal is damaged: ${kind}`);
}

const isKind = (kind: string): kind is ProposalKind => kind in READ;

/* oxlint-disable typescript/no-unsafe-type-assertion -- written by bodyToJson; values are checked where they are used */
const READ: { readonly [K in ProposalKind]: (stored: object) => Extract<ProposalBody, { kind: K }> } = {
  settings: (stored) => ({ kind: 'settings', change: stored }),
  budget(stored) {
    const { from, to } = stored as {
      from: (StoredTerms & Pick<Budget, 'id' | 'since'>) | null;
      to: StoredTerms;
    };
    const before = from && { ...termsFromJson(from), id: from.id, since: from.since };
    return { kind: 'budget', from: before, to: termsFromJson(to) };
  },
  resume: (stored) => ({ kind: 'resume', ...(stored as { stop: Stop; reason: string }) }),
};
