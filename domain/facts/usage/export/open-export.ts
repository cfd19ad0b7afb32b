import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { done, refuse, type Outcome } from '../../../outcome.ts';
import type { ImportRefusal } from '../../refusal.ts';
import type { ByteSource, OpenedExport, ReadLimits } from './byte-source.ts';
import { openZip } from './zip.ts';

/** A year of calls of a large organisation is some 500 MB of text. */
const LIMITS: ReadLimits = { mostBytes: 2 * 1024 ** 3 };

/** A zip is known by its first bytes, not by its name; everything else is read as CSV. */
export async function openExport(
  source: ByteSource,
  limits: ReadLimits = LIMITS,
): Promise<Outcome<OpenedExport, ImportRefusal>> {
  const { size, beginning } = await look(source);
  if (size === 0) return refuse({ kind: 'unreadable-file', reason: 'empty' });
  if (size > limits.mostBytes) return refuse({ kind: 'unreadable-file', reason: 'too-large' });
  if (beginning.toString('latin1') === 'PK') return openZip(source, limits);
  return done({ texts: [() => plainBytes(source)], close: () => undefined });
}

async function look(source: ByteSource): Promise<{ size: number; beginning: Buffer }> {
  if ('bytes' in source) return { size: source.bytes.length, beginning: source.bytes.subarray(0, 2) };
  const { size } = await stat(source.path);
  const file = await open(source.path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return { size, beginning: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}

async function* plainBytes(source: ByteSource): AsyncGenerator<Uint8Array> {
  if ('path' in source) {
    const stream: AsyncIterable<Uint8Array> = createReadStream(source.path);
    yield* stream;
    return;
  }
  for (let from = 0; from < source.bytes.length; from += PIECE)
    yield source.bytes.subarray(from, from + PIECE);
}

const PIECE = 64 * 1024;
