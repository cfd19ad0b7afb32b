import { crc32 } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Files side by side in one zip, stored as they are: three small files need no compression and no dependency. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const fields = commonFields(name, bytes);
    const head = Buffer.concat([uint32(0x04034b50), fields, Buffer.from(name)]);
    local.push(head, bytes);
    // Made by version 2.0; no comment, first disk, no attributes; then where the file begins.
    const rest = Buffer.concat([uint16(0), uint16(0), uint16(0), uint32(0), uint32(offset)]);
    directory.push(Buffer.concat([uint32(0x02014b50), uint16(20), fields, rest, Buffer.from(name)]));
    offset += head.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = uint16(entries.length);
  const end = [
    uint32(0x06054b50),
    uint16(0),
    uint16(0),
    count,
    count,
    uint32(size),
    uint32(offset),
    uint16(0),
  ];
  return Buffer.concat([...local, ...directory, ...end]);
}

/** What a file's own header and the directory both say; the time is 1980-01-01, so that equal input gives equal bytes. */
function commonFields(name: string, bytes: Buffer): Buffer {
  const size = uint32(bytes.length);
  const day = uint16((1 << 5) | 1);
  const utf8 = uint16(0x0800);
  const head = [uint16(20), utf8, uint16(0), uint16(0), day, uint32(crc32(bytes))];
  return Buffer.concat([...head, size, size, uint16(Buffer.byteLength(name)), uint16(0)]);
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
