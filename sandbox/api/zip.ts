import { crc32 } from 'node:zlib';

/** A ZIP archive with its files stored, not compressed. `at`: the moment they are dated with. */
export function zip(files: readonly { readonly name: string; readonly text: string }[], at: number): Buffer {
  const stamp = dosTime(at);
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const data = Buffer.from(text, 'utf8');
    const label = Buffer.from(name, 'utf8');
    const common = commonHeader(label, data, stamp);
    const local = Buffer.concat([uint32(0x04034b50), common, label, data]);
    directory.push(directoryEntry(common, label, offset));
    bodies.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  return Buffer.concat([...bodies, index, endRecord(files.length, index.length, offset)]);
}

/** The fields that a file's own header and its directory entry share; bit 11: names are UTF-8. */
const commonHeader = (label: Buffer, data: Buffer, stamp: { date: number; time: number }): Buffer =>
  Buffer.concat([
    ...[20, 1 << 11, 0, stamp.time, stamp.date].map(uint16),
    ...[crc32(data), data.length, data.length].map(uint32),
    ...[label.length, 0].map(uint16),
  ]);

const directoryEntry = (common: Buffer, label: Buffer, offset: number): Buffer =>
  Buffer.concat([
    uint32(0x02014b50),
    uint16(20),
    common,
    ...[0, 0, 0].map(uint16),
    ...[0, offset].map(uint32),
    label,
  ]);

const endRecord = (count: number, size: number, offset: number): Buffer =>
  Buffer.concat([
    uint32(0x06054b50),
    ...[0, 0, count, count].map(uint16),
    ...[size, offset].map(uint32),
    uint16(0),
  ]);

function dosTime(at: number): { date: number; time: number } {
  const t = new Date(at);
  return {
    date: ((t.getUTCFullYear() - 1980) << 9) | ((t.getUTCMonth() + 1) << 5) | t.getUTCDate(),
    time: (t.getUTCHours() << 11) | (t.getUTCMinutes() << 5) | (t.getUTCSeconds() >> 1),
  };
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
