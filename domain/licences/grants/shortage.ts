import { isWorkingTime, localDay } from '../../calendar.ts';
import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import { wantNote } from '../../messages/want-copy.ts';
import type { Organisation } from '../../organisations/settings.ts';
import { holdOrganisation, peopleWithRole } from '../../organisations/store.ts';
import type { Product } from '../tenant.ts';
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

/** Pure. Who can go on, and what is missing for the others. */
export function judgeWaiting(
  waiting: readonly Waiting[],
  products: readonly Product[],
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
  return { go: [...served].filter(({ state }) => state === 'no-seat'), short: [...short.values()] };
}

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
