import { standingOf } from '../budgets/standing.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { money } from '../money.ts';
import type { Organisation } from '../organisations/settings.ts';
import { shownStop } from '../stops/view-stop.ts';
import type { RechargeStatus } from './recharge.ts';
import { weigh } from './weigh.ts';

/** What `auto-recharge` shows: the recorded numbers, what is open, and why nothing is asked for. Reads only. */
export async function rechargeStatus(
  tx: Tx,
  input: { organisation: Organisation; now: Instant },
): Promise<RechargeStatus> {
  const { organisation } = input;
  const { facts, open, decision } = await weigh(tx, input);
  return {
    organisation,
    estimate: facts.position ? money(facts.position.estimate, facts.trigger.currency) : null,
    open,
    budget: await standingOf(tx, input),
    hold: decision.kind === 'hold' ? { reason: decision.reason, until: decision.until } : null,
    stop: (await shownStop(tx, organisation.id)) ?? null,
  };
}
