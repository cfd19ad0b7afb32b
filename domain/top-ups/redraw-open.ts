import type { Standing } from '../budgets/budget.ts';
import { standingOf } from '../budgets/standing.ts';
import { localDay } from '../calendar.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { UNIT } from '../money.ts';
import type { Organisation } from '../organisations/settings.ts';
import type { Position } from '../position/position.ts';
import type { Outlook } from '../position/summary.ts';
import { redraw } from './effects.ts';
import { setSaid } from './said/store.ts';
import type { TopUp } from './top-up.ts';

/**
 * Cards of open top-ups say what is left and until when, and what is used of the approved budget: they are drawn again
 * when that changed, or another reading stands behind it. Hold the organisation's lock. Twice at one moment does nothing.
 */
export async function redrawOpen(
  tx: Tx,
  input: {
    organisation: Organisation;
    open: readonly TopUp[];
    books: { readonly position: Position; readonly outlook: Outlook };
    now: Instant;
  },
): Promise<void> {
  const { organisation, open, books, now } = input;
  if (open.length === 0) return;
  const ofBudget = sayingOfBudget(await standingOf(tx, { organisation, now }));
  const saying = `${sayingOf(books, organisation.settings.timeZone)}|${ofBudget}`;
  const changed = new Set(
    await setSaid(tx, { organisationId: organisation.id, ids: open.map(({ id }) => id), saying }),
  );
  for (const topUp of open) if (changed.has(topUp.id)) await redraw(tx, topUp, now);
}

/** The approver reads what the period has used. */
const sayingOfBudget = (standing: Standing | null): string =>
  standing ? [standing.budget.id, standing.used.amount / UNIT, standing.used.count].join('|') : '';

/** To the whole unit; the band is shown in tens of them. */
function sayingOf({ position, outlook }: { position: Position; outlook: Outlook }, zone: string): string {
  const { low, estimate, high, anchor } = position;
  return [
    estimate / UNIT,
    low / (10n * UNIT),
    high / (10n * UNIT),
    outlook.emptyAt === null ? '' : localDay(outlook.emptyAt, zone),
    anchor.id,
  ].join('|');
}
