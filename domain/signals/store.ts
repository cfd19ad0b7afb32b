import type { TimeColumn } from '../../db/columns.ts';
import type { Books, Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Signal, SignalKind } from './signal.ts';

export interface MailSignalRow {
  organisation_id: string;
  id: string;
  natural_key: string;
  kind: SignalKind;
  at: TimeColumn;
  received_at: TimeColumn;
}

/** More than this in the time asked for is not Microsoft's doing; the newest are what counts. */
const MOST = 500;

/** What Microsoft mailed at or after `since`, newest first. */
export async function newestSignals(
  tx: Books,
  organisationId: string,
  since: Instant,
): Promise<readonly Signal[]> {
  const rows = await tx
    .selectFrom('mail_signal')
    .select(['kind', 'at'])
    .where('organisation_id', '=', organisationId)
    .where('at', '>=', new Date(since))
    .orderBy('at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute();
  return rows.map(({ kind, at }) => ({ kind, at: at.getTime() }));
}

/** False: this mail was told before, and nothing was stored. */
export async function insertSignal(
  tx: Tx,
  signal: Signal & {
    readonly organisationId: string;
    readonly id: string;
    readonly key: string;
    readonly receivedAt: Instant;
  },
): Promise<boolean> {
  const result = await tx
    .insertInto('mail_signal')
    .values({
      organisation_id: signal.organisationId,
      id: signal.id,
      natural_key: signal.key,
      kind: signal.kind,
      at: new Date(signal.at),
      received_at: new Date(signal.receivedAt),
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'natural_key']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** What a mail was taken for when it was told first. */
export async function signalByKey(
  tx: Tx,
  organisationId: string,
  key: string,
): Promise<SignalKind | undefined> {
  const row = await tx
    .selectFrom('mail_signal')
    .select('kind')
    .where('organisation_id', '=', organisationId)
    .where('natural_key', '=', key)
    .executeTakeFirst();
  return row?.kind;
}
