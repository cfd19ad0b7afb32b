import { isWorkingTime, localDay } from '../../calendar.ts';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { wantNote } from '../../messages/want-copy.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation, peopleWithRole } from '../../organisations/store.ts';
import type { Product } from '../tenant.ts';
import { pauseAfter } from './rules.ts';
import { allocateSeats } from './seats.ts';
import type { Waiting } from './waiting/store.ts';

/** Seats of one product that are missing for what is approved. */
export interface Shortage {
  /** Microsoft's part number. */
  readonly product: string;
  readonly people: number;
  /** Start of the first of them, YYYY-MM-DD; null: it should have been already. */
  readonly firstDay: string | null;
}

/**
 * Pure. Who can go on, and what is missing for the others. To whom Microsoft refused a seat that it counts as free, it
 * mostly does so again: ever longer between two tries.
 */
export function judgeWaiting(
  waiting: readonly Waiting[],
  products: readonly Product[],
  now: Instant,
): { readonly go: readonly Waiting[]; readonly short: readonly Shortage[] } {
  const served = new Set(allocateSeats(waiting, products));
  const short = new Map<string, Shortage>();
  for (const each of waiting) {
    if (served.has(each) || each.problem?.kind !== 'no-seat') continue;
    const { product } = each.problem;
    const so = short.get(product);
    short.set(product, {
      product,
      people: (so?.people ?? 0) + 1,
      firstDay: so === undefined ? each.startDay : so.firstDay,
    });
  }
  const go = [...served].filter((each) => each.state === 'no-seat' && isPauseOver(each, now));
  return { go, short: [...short.values()] };
}

const isPauseOver = ({ problem, since }: Waiting, now: Instant): boolean =>
  problem?.kind !== 'no-seat' || !problem.refused || now >= since + pauseAfter(problem.refused - 1);

/** To whoever buys, else to the owners: at work, once a day and product. When there are enough it is over, quietly. */
export async function tellShortage(
  tx: Tx,
  input: { organisation: Organisation; short: readonly Shortage[]; now: Instant },
): Promise<number> {
  const { short, now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const { timeZone: zone, workingHours: hours } = organisation.settings;
  if (short.length === 0 || !isWorkingTime(now, { hours, zone })) return 0;
  const buyers = await peopleWithRole(tx, organisation.id, 'buyer');
  const told = buyers.length > 0 ? buyers : await peopleWithRole(tx, organisation.id, 'owner');
  for (const { product, people, firstDay } of short)
    for (const { id } of told)
      await wantNote(tx, {
        organisationId: organisation.id,
        key: `license-short/${product}/${localDay(now, zone)}`,
        to: { personId: id },
        note: { kind: 'license-short', product, people, firstDay },
        now,
      });
  return short.length;
}
