import { money } from '../money.ts';
import type { ProposalBody, ProposalKind } from './proposal.ts';

/** What a proposal is about, as SQL keeps it: amounts are text, for JSON numbers are floats. */
export function bodyToJson(body: ProposalBody): string {
  if (body.kind === 'settings') return JSON.stringify(body.change);
  const { period, amount, topUps } = body;
  return JSON.stringify({ period, amount: amount.amount.toString(), currency: amount.currency, topUps });
}

export function bodyFromJson(kind: string, stored: unknown): ProposalBody {
  if (isKind(kind) && typeof stored === 'object' && stored !== null) return READ[kind](stored);
  throw new Error(`a stored proposal is damaged: ${kind}`);
}

const isKind = (kind: string): kind is ProposalKind => kind in READ;

/* oxlint-disable typescript/no-unsafe-type-assertion -- written by bodyToJson; values are checked where they are used */
const READ: { readonly [K in ProposalKind]: (stored: object) => Extract<ProposalBody, { kind: K }> } = {
  settings: (stored) => ({ kind: 'settings', change: stored }),
  budget(stored) {
    const { period, amount, currency, topUps } = stored as {
      period: 'month' | 'quarter';
      amount: string;
      currency: string;
      topUps: number;
    };
    return { kind: 'budget', period, amount: money(BigInt(amount), currency), topUps };
  },
};
