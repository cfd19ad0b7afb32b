import type { PstnCallLogRow } from '../microsoft/call-log.ts';

/** About one row in sixty as it must not be: without a readable charge, or in another currency. Always the same rows. */
export function withOddRows(rows: readonly PstnCallLogRow[]): unknown[] {
  return rows.map((row) => {
    const draw = Number.parseInt(row.id.slice(0, 2), 16);
    if (draw >= 4) return row;
    return draw < 2 ? { ...row, charge: 'not available' } : { ...row, currency: 'XTS' };
  });
}
