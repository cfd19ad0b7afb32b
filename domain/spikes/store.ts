import { sql } from 'kysely';
import type { Books } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { SpendDay } from './days.ts';
import type { PersonSums } from './rules.ts';

/** Who spent more than `over` on that day, highest first. Calls of numbers and queues are nobody's. */
export async function peopleOver(
  tx: Books,
  organisationId: string,
  { from, to, work }: SpendDay,
  { over, most }: { over: bigint; most: number },
): Promise<readonly PersonSums[]> {
  const { rows } = await sql<{ person_id: string; whole: string; night: string | null; calls: string }>`
    select person_id, sum(charge)::bigint as whole, count(*) as calls,
      sum(charge) filter (where start_at < ${at(work.from)} or start_at >= ${at(work.to)})::bigint as night
    from usage_row
    where organisation_id = ${organisationId} and counts and person_id is not null
      and start_at >= ${at(from)} and start_at < ${at(to)}
    group by person_id having sum(charge) > ${over}
    order by 2 desc, 1 limit ${most}`.execute(tx);
  return rows.map((row) => ({
    personId: row.person_id,
    whole: BigInt(row.whole),
    night: BigInt(row.night ?? 0),
    calls: Number(row.calls),
  }));
}

export interface Spender {
  /** null: calls of numbers and queues, which are nobody's. */
  readonly personId: string | null;
  readonly spent: bigint;
  readonly calls: number;
  /** Where the dearest call went, as Microsoft names it. */
  readonly dearestTo: string;
}

/** Whose calls a spike is made of, highest first. */
export async function spendersOn(
  tx: Books,
  organisationId: string,
  { from, to, work }: SpendDay,
  { only, most }: { only: 'day' | 'night' | { readonly personId: string }; most: number },
): Promise<readonly Spender[]> {
  const part =
    only === 'night'
      ? sql`and (start_at < ${at(work.from)} or start_at >= ${at(work.to)})`
      : only === 'day'
        ? sql``
        : sql`and person_id = ${only.personId}`;
  const { rows } = await sql<{ person_id: string | null; spent: string; calls: string; dearest_to: string }>`
    select person_id, sum(charge)::bigint as spent, count(*) as calls,
      (array_agg(destination order by charge desc, id))[1] as dearest_to
    from usage_row
    where organisation_id = ${organisationId} and counts
      and start_at >= ${at(from)} and start_at < ${at(to)} ${part}
    group by person_id order by 2 desc, 1 limit ${most}`.execute(tx);
  return rows.map((row) => ({
    personId: row.person_id,
    spent: BigInt(row.spent),
    calls: Number(row.calls),
    dearestTo: row.dearest_to,
  }));
}

const at = (instant: Instant): Date => new Date(instant);
