import { parse } from 'csv-parse/sync';
import { isTooLong, type Line } from './lines.ts';

/** A row of the file: its fields, or undefined when it is no CSV. */
export interface CsvRecord {
  /** Where it begins, 1-based. */
  readonly line: number;
  readonly raw: string;
  readonly fields: readonly string[] | undefined;
}

/**
 * RFC 4180 records. A broken row costs only itself: whoever reads on from an open quote swallows the rows behind it,
 * so records are cut first (a quoted field may hold a few line ends) and parsed in batches.
 */
export async function* recordsOf(lines: AsyncIterable<Line>): AsyncGenerator<CsvRecord> {
  let batch: (readonly Line[])[] = [];
  for await (const record of recordsByQuotes(lines)) {
    batch.push(record);
    if (batch.length < BATCH) continue;
    yield* parsed(batch);
    batch = [];
  }
  yield* parsed(batch);
}

const BATCH = 500;
/** More line ends than this in one row, and the quote was never meant to be open. */
const MOST_LINES = 5;

async function* recordsByQuotes(lines: AsyncIterable<Line>): AsyncGenerator<readonly Line[]> {
  let open: readonly Line[] = [];
  for await (const line of lines) {
    open = yield* cut([...open, line]);
    while (open.length >= MOST_LINES || open.some(isTooLong)) open = yield* giveUp(open);
  }
  while (open.length > 0) open = yield* giveUp(open);
}

/** Cuts off what is whole, skips blank lines between rows, and answers what is still open. */
function* cut(lines: readonly Line[]): Generator<readonly Line[], readonly Line[]> {
  let open: Line[] = [];
  for (const line of lines) {
    if (open.length === 0 && line.text.trim() === '') continue;
    open.push(line);
    if (!isBalanced(open)) continue;
    yield open;
    open = [];
  }
  return open;
}

/** The first line's quote was never meant to be open: it stands alone, and those behind it are cut anew. */
function* giveUp([broken, ...others]: readonly Line[]): Generator<readonly Line[], readonly Line[]> {
  if (broken) yield [broken];
  return yield* cut(others);
}

const isBalanced = (lines: readonly Line[]): boolean =>
  lines.reduce((quotes, line) => quotes + line.text.split('"').length - 1, 0) % 2 === 0;

function* parsed(batch: readonly (readonly Line[])[]): Generator<CsvRecord> {
  const rows = parseAll(batch.map(textOf).join('\n'));
  if (rows?.length === batch.length) {
    for (const [index, lines] of batch.entries())
      yield { line: lines[0]?.number ?? 0, raw: textOf(lines), fields: rows[index] };
    return;
  }
  for (const lines of batch) yield* alone(lines);
}

/** One of a batch that did not parse: alone, or, if it was joined by a stray quote, line by line. */
function* alone(lines: readonly Line[]): Generator<CsvRecord> {
  const rows = lines.some(isTooLong) ? undefined : parseAll(textOf(lines));
  if (rows?.length === 1 || lines.length === 1)
    yield { line: lines[0]?.number ?? 0, raw: textOf(lines), fields: rows?.[0] };
  else for (const line of lines.filter(({ text }) => text.trim() !== '')) yield* alone([line]);
}

const textOf = (lines: readonly Line[]): string => lines.map((line) => line.text).join('\n');

function parseAll(text: string): string[][] | undefined {
  try {
    return parse(text, { relax_column_count: true, record_delimiter: '\n' });
  } catch {
    return undefined; // what is wrong with it is no use to the reader; the line and its number are
  }
}
