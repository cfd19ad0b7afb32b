import { crc32, deflateRawSync } from 'node:zlib';
import type { UsageRow } from '../../../domain/facts/facts.ts';

/** The header of the admin center's PSTN usage export (twenty columns). */
export const HEADER = [
  'UsageId',
  'Call ID',
  'Conference ID',
  'User Location',
  'AAD ObjectId',
  'UPN',
  'User Display Name',
  'Caller ID',
  'Call Type',
  'Number Type',
  'Domestic/International',
  'Destination Dialed',
  'Destination Number',
  'Start Time',
  'End Time',
  'Duration Seconds',
  'Connection Fee',
  'Charge',
  'Currency',
  'Capability',
];

/** A row of the export, with any column said otherwise. */
export function exportLine(row: UsageRow, otherwise: Readonly<Record<string, string>> = {}): string {
  const values: Record<string, string> = {
    UsageId: row.id,
    'Call ID': row.callId,
    'User Location': 'GB',
    'AAD ObjectId': row.personId ?? '',
    UPN: 'ana@contoso.example',
    'User Display Name': 'Ruiz, Ana "Anita"',
    'Caller ID': row.caller,
    'Call Type': row.callType,
    'Number Type': 'Subscriber',
    'Domestic/International': 'International',
    'Destination Dialed': row.destination,
    'Destination Number': row.callee,
    'Start Time': new Date(row.startAt).toISOString(),
    'End Time': new Date(row.startAt + row.durationSeconds * 1000).toISOString(),
    'Duration Seconds': String(row.durationSeconds),
    'Connection Fee': row.connectionText,
    Charge: row.chargeText,
    Currency: row.currency,
    Capability: row.capability,
    ...otherwise,
  };
  return HEADER.map((name) => quoted(values[name] ?? '')).join(',');
}

export const exportText = (rows: readonly UsageRow[], lineEnd = '\r\n'): string =>
  [HEADER.join(','), ...rows.map((row) => exportLine(row)), ''].join(lineEnd);

const quoted = (value: string): string =>
  /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

interface Packed {
  readonly name: string;
  readonly text: string;
}

/** A zip as the admin center packs it: deflated entries, sizes in the local headers. */
export function zipOf(
  files: readonly Packed[],
  damage: { crc?: number; declaredSize?: number } = {},
): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const plain = Buffer.from(file.text);
    const packed = deflateRawSync(plain);
    const name = Buffer.from(file.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(damage.crc ?? crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(damage.declaredSize ?? plain.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([signature(0x04034b50), common, name, packed]);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([signature(0x02014b50), Buffer.from([20, 0]), common, where, name]));
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
