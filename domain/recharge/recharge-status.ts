import { standingOf } from '../budgets/standing.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { money } from '../money.ts';
import type { Organisation } from '../organisations/settings.ts';
import { outlookOf } from '../position/position-of.ts';
import { openTopUps } from '../top-ups/summaries.ts';
import { shownStop } from '../stops/view-stop.ts';
import type { RechargeStatus } from './recharge.ts';
import { unfitOf } from './unfit-of.ts';
import { weighWith } from './weigh.ts';

/** What `auto-recharge` shows: the recorded numbers, what is open, and why nothing is asked for. Reads only. */
export async function rechargeStatus(
  tx: Tx,
  input: { organisation: Organisation; now: Instant },
): Promise<RechargeStatus> {
  const { organisation } = input;
  const books = await outlookOf(tx, input);
  const open = await openTopUps(tx, organisation.id);
  const { facts, decision } = await weighWith(tx, input, { open, position: books?.position });
  return {
    organisation,
    estimate: facts.position ? money(facts.position.estimate, facts.trigger.currency) : null,
    open,
    unfit: (books && unfitOf(organisation.settings, books)) ?? null,
    budget: await standingOf(tx, input),
    hold: decision.kind === 'hold' ? { reason: decision.reason, until: decision.until } : null,
    stop: (await shownStop(tx, organisation.id)) ?? null,
  };
}
