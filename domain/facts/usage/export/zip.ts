import { crc32 } from 'node:zlib';
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { done, refuse, type Outcome } from '../../../outcome.ts';
import type { ImportRefusal } from '../../refusal.ts';
import type { ByteSource, OpenedExport, ReadLimits } from './byte-source.ts';

/**
 * Opens the admin center's Calls.Export.{id}.zip and reads it once through before anything is stored: sizes, checksums
 * (yauzl compares none) and that it holds calls. Direct Routing costs no credits and is passed over.
 */
export async function openZip(
  source: ByteSource,
  limits: ReadLimits,
): Promise<Outcome<OpenedExport, ImportRefusal>> {
  const zip = await orBroken(open(source));
  if (!zip) return refuse({ kind: 'unreadable-file', reason: 'broken-zip' });
  const refusal = await check(zip.file, zip.entries, limits);
  if (refusal) {
    zip.file.close();
    return refuse(refusal);
  }
  const texts = zip.entries.map((entry) => () => bytesOf(zip.file, entry));
  return done({ texts, close: () => zip.file.close() });
}

const CALLS = /(^|\/)PSTN[^/]*\.csv$/i;
/** What macOS adds beside the files it packs. */
const SHADOW = /(^|\/)(__MACOSX\/|\._)/;
const MOST_ENTRIES = 1_000;

async function open(source: ByteSource): Promise<{ file: ZipFile; entries: readonly Entry[] }> {
  const options = { lazyEntries: true, autoClose: false } as const;
  const file =
    'bytes' in source
      ? await fromBufferPromise(source.bytes, options)
      : await openPromise(source.path, options);
  const entries: Entry[] = [];
  try {
    for await (const entry of file.eachEntry()) {
      if (CALLS.test(entry.fileName) && !SHADOW.test(entry.fileName)) entries.push(entry);
      if (entries.length > MOST_ENTRIES) throw new Error('more files than any export has');
    }
  } catch (cause) {
    file.close();
    throw cause;
  }
  return { file, entries };
}

async function check(
  file: ZipFile,
  entries: readonly Entry[],
  limits: ReadLimits,
): Promise<ImportRefusal | undefined> {
  if (entries.length === 0) return { kind: 'unreadable-file', reason: 'no-calls-in-zip' };
  // yauzl holds every entry to the size it declares, so the sum of those is what will be read.
  const size = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (size > limits.mostBytes) return { kind: 'unreadable-file', reason: 'too-large' };
  for (const entry of entries) {
    const sum = await orBroken(checksum(bytesOf(file, entry)));
    if (sum !== entry.crc32) return { kind: 'unreadable-file', reason: 'broken-zip' };
  }
  return undefined;
}

async function checksum(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let sum = 0;
  for await (const chunk of bytes) sum = crc32(chunk, sum);
  return sum;
}

async function* bytesOf(file: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const stream: AsyncIterable<Uint8Array> = await file.openReadStreamPromise(entry);
  yield* stream;
}

/** Whatever yauzl or zlib throws about a file is the file's fault. */
async function orBroken<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch {
    return undefined;
  }
}
