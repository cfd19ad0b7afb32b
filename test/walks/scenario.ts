import { calls, helpAndSetup, readings } from './chapters/beginning.ts';
import { budget } from './chapters/budget.ts';
import { declines, emergency, failedPayment, invoice, roleTaken } from './chapters/second-looks.ts';
import { bulk, check, coverage, newHire, release, undo } from './chapters/licences.ts';
import { refusals, topUp } from './chapters/top-up.ts';
import { lists, lowBalance } from './chapters/watching.ts';
import { calmWeek, overdueRecharge, runaway, silence } from './chapters/under-microsoft.ts';
import type { Walk } from './walk-parts.ts';

/** The whole way of one organisation: read, ask, approve, buy, watch, warn, all clear. Sentences and sums are asserted. */
export async function walkThrough(walk: Walk): Promise<void> {
  await helpAndSetup(walk);
  await readings(walk);
  await calls(walk);
  await topUp(walk);
  await invoice(walk);
  await refusals(walk);
  await lowBalance(walk);
  await lists(walk);
  await failedPayment(walk);
  await emergency(walk);
  await declines(walk);
  await budget(walk);
  await roleTaken(walk);
}

/** The other kind of organisation: Microsoft recharges, and the bot watches over it. */
export async function walkWatching(walk: Walk): Promise<void> {
  await calmWeek(walk);
  await overdueRecharge(walk);
  await runaway(walk);
  await silence(walk);
}

/** Who can call and who cannot, a new hire, a list of people, and what is taken back. */
export async function walkLicensed(walk: Walk): Promise<void> {
  await check(walk);
  await coverage(walk);
  await newHire(walk);
  await undo(walk);
  await bulk(walk);
  await release(walk);
}
