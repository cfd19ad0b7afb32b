import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';
import type { Standing } from './budget.ts';
import { periodOf, usedIn } from './rules.ts';
import { currentBudget, spendingSince } from './store.ts';

/** The current budget and what this period has used of it; null: there is none. Reads only. */
export async function standingOf(
  tx: Tx,
  { organisation, now }: { organisation: Organisation; now: Instant },
): Promise<Standing | null> {
  const budget = await currentBudget(tx, organisation.id);
  if (!budget) return null;
  const span = periodOf(now, budget.period, organisation.settings.timeZone);
  return { budget, span, used: usedIn(span, await spendingSince(tx, organisation.id, span.from)) };
}
