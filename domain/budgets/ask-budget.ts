import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import type { Instant } from '../instant.ts';
import { isBelow } from '../money.ts';
import { hasRole, type Actor } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { actorOf, holdOrganisation } from '../organisations/store.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { ProposalRefusal } from '../proposals/proposal.ts';
import { propose, type Proposed } from '../proposals/propose.ts';
import { settleProposals } from '../proposals/transition.ts';
import type { BudgetTerms } from './budget.ts';
import type { BudgetRefusal } from './refusal.ts';
import { replaceBudget } from './replace-budget.ts';
import { isSame, spendsLess } from './rules.ts';
import { currentBudget } from './store.ts';
import { viewBudget, type BudgetView } from './view-budget.ts';

export type BudgetAsked =
  /** `isNews`: it allows less than before and counts already; else it stood before. */
  | { readonly kind: 'stands'; readonly isNews: boolean; readonly view: BudgetView }
  | ({ readonly kind: 'proposed' } & Proposed);

/** More than this is a slip of the hand. */
export const MOST_TOP_UPS = 999;

/**
 * Asks two approvers for a budget in place of the current one; what allows less than that counts at once when an owner
 * or approver asks. The same key again answers the same proposal.
 */
export async function askBudget(
  tx: Tx,
  input: {
    readonly organisation: Organisation;
    readonly actor: Actor;
    readonly terms: BudgetTerms;
    readonly key: string;
    /** Answered where others read along: the asker's card is the delivery job's to post. */
    readonly leaveCardToJob?: boolean;
    readonly now: Instant;
  },
): Promise<Outcome<BudgetAsked, BudgetRefusal | ProposalRefusal>> {
  const { terms, now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const actor = await actorOf(tx, organisation.id, input.actor.id);
  if (!actor || !hasRole(actor, 'owner', 'approver', 'buyer'))
    return refuse({ kind: 'not-allowed', wanted: 'buyer' });
  const fault = faultIn(terms, organisation);
  if (fault) return refuse(fault);

  const current = await currentBudget(tx, organisation.id);
  const stands = async (isNews: boolean) =>
    done({ kind: 'stands' as const, isNews, view: await viewBudget(tx, { organisation, now }) });
  if (current && isSame(terms, current)) return stands(false);
  if (current && spendsLess(terms, current) && hasRole(actor, 'owner', 'approver')) {
    await replaceBudget(tx, { organisation, actor, next: { ...terms, id: newId() }, now });
    await settleProposals(tx, { organisation, now });
    return stands(true);
  }
  const body = { kind: 'budget', from: current, to: terms } as const;
  const proposed = await propose(tx, { ...input, organisation, actor, body });
  return proposed.ok ? done({ kind: 'proposed', ...proposed.value }) : proposed;
}

function faultIn({ amount, topUps }: BudgetTerms, { settings }: Organisation): BudgetRefusal | undefined {
  const { agreement, smallestTopUp, currency } = settings;
  if (agreement === 'MCA' || agreement === 'CSP') return { kind: 'agreement', agreement };
  if (amount.currency !== currency) return { kind: 'changed-meanwhile' };
  if (isBelow(amount, smallestTopUp)) return { kind: 'below-smallest', smallest: smallestTopUp };
  const counts = Number.isInteger(topUps) && topUps >= 1 && topUps <= MOST_TOP_UPS;
  return counts ? undefined : { kind: 'number-of-top-ups', most: MOST_TOP_UPS };
}
