import { done, refuse, type Outcome } from '../../../outcome.ts';
import type { KeptAside, UsageRow } from '../../facts.ts';
import type { ImportRefusal } from '../../refusal.ts';
import { keepAsideAs, readRow, type SpelledRow } from '../read-row.ts';
import type { CsvRecord } from './records.ts';

/** Those of the export's twenty columns that we read; names match whatever their case and blanks. */
const COLUMNS = [
  ['id', 'UsageId'],
  ['callId', 'Call ID'],
  ['start', 'Start Time'],
  ['duration', 'Duration Seconds'],
  ['charge', 'Charge'],
  ['connection', 'Connection Fee'],
  ['currency', 'Currency'],
  ['callType', 'Call Type'],
  ['capability', 'Capability'],
  ['personId', 'AAD ObjectId'],
  ['destination', 'Destination Dialed'],
  ['caller', 'Caller ID'],
  ['callee', 'Destination Number'],
] as const satisfies readonly (readonly [field: keyof SpelledRow, name: string])[];

/** Where the columns stand in this file. */
export interface Header {
  readonly width: number;
  readonly at: ReadonlyMap<keyof SpelledRow, number>;
}

export function readHeader(record: CsvRecord | undefined): Outcome<Header, ImportRefusal> {
  if (!record) return refuse({ kind: 'unreadable-file', reason: 'empty' });
  const names = (record.fields ?? []).map(spelling);
  const found = COLUMNS.map(([field, name]) => ({ field, name, index: names.indexOf(spelling(name)) }));
  const missing = found.filter(({ index }) => index < 0).map(({ name }) => name);
  if (missing.length > 0) return refuse({ kind: 'wrong-header', missing });
  return done({ width: names.length, at: new Map(found.map(({ field, index }) => [field, index])) });
}

export function readRecord(record: CsvRecord, header: Header, currency: string): UsageRow | KeptAside {
  const { line, raw } = record;
  if (!record.fields) return keepAsideAs('unreadable-line', raw, { id: '', line });
  const spelled = spell(record.fields, header);
  if (record.fields.length !== header.width) return keepAsideAs('wrong-column-count', raw, { id: '', line });
  const row = readRow(spelled, currency);
  return typeof row === 'string' ? keepAsideAs(row, raw, { id: spelled.id, line }) : row;
}

const spelling = (name: string): string => name.replaceAll(/\s/g, '').toLowerCase();

function spell(values: readonly string[], { at }: Header): SpelledRow {
  const value = (field: keyof SpelledRow): string => values[at.get(field) ?? -1] ?? '';
  return {
    id: value('id'),
    callId: value('callId'),
    start: value('start'),
    duration: value('duration'),
    charge: value('charge'),
    connection: value('connection'),
    currency: value('currency'),
    callType: value('callType'),
    capability: value('capability'),
    personId: value('personId'),
    destination: value('destination'),
    caller: value('caller'),
    callee: value('callee'),
  };
}
