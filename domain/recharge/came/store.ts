import type { TimeColumn } from '../../../db/columns.ts';
import type { Books, Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';

export interface RechargeAnswerRow {
  organisation_id: string;
  reading_id: string;
  booked: number;
  answered_by: string;
  answered_at: TimeColumn;
}

/** A person was asked about recharges that this reading shows, and said something; undefined: not yet. */
export async function bookedFor(
  tx: Books,
  organisationId: string,
  readingId: string,
): Promise<number | undefined> {
  const row = await tx
    .selectFrom('recharge_answer')
    .select('booked')
    .where('organisation_id', '=', organisationId)
    .where('reading_id', '=', readingId)
    .executeTakeFirst();
  return row?.booked;
}

/** The first answer stays. */
export async function saveRechargeAnswer(
  tx: Tx,
  answer: { organisationId: string; readingId: string; booked: number; by: string; now: Instant },
): Promise<void> {
  await tx
    .insertInto('recharge_answer')
    .values({
      organisation_id: answer.organisationId,
      reading_id: answer.readingId,
      booked: answer.booked,
      answered_by: answer.by,
      answered_at: new Date(answer.now),
    })
    .execute();
}
