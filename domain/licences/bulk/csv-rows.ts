import { parse } from 'csv-parse/sync';
import { z } from 'zod';

export interface CsvRow {
  /** Of the file, 1-based, where it begins. */
  readonly line: number;
  readonly raw: string;
  /** Undefined: it is no CSV. */
  readonly fields: readonly string[] | undefined;
}

/** More lines than this in one row, and the quote was never meant to be open. */
const MOST_LINES_OF_A_ROW = 5;

/** Rows of a text; a broken one costs only itself, blank ones are no rows. */
export function csvRows(text: string, delimiter: string): readonly CsvRow[] {
  return whole(text, delimiter) ?? lineByLine(text, delimiter);
}

const parsedRows = z.array(
  z.object({ record: z.array(z.string()), raw: z.string(), info: z.object({ lines: z.number() }) }),
);

/** Undefined when some row is broken, or swallowed those behind it. */
function whole(text: string, delimiter: string): readonly CsvRow[] | undefined {
  try {
    const parsed = parsedRows.parse(parse(text, { ...RELAXED, delimiter, info: true, raw: true }));
    const rows = parsed.map(({ record, raw, info }): CsvRow => {
      const row = raw.replace(/\r?\n$|\r$/u, '');
      return { line: info.lines - lineEnds(row), raw: row, fields: record };
    });
    const isSwallowed = rows.some(({ raw }) => lineEnds(raw) >= MOST_LINES_OF_A_ROW);
    return isSwallowed ? undefined : rows.filter(({ raw }) => raw.trim() !== '');
  } catch {
    return undefined; // what is wrong with it is found line by line
  }
}

const RELAXED = { relax_column_count: true, skip_empty_lines: false } as const;

const lineEnds = (text: string): number => text.match(/\r\n|\n|\r/gu)?.length ?? 0;

function lineByLine(text: string, delimiter: string): readonly CsvRow[] {
  const lines = text.split(/\r\n|\n|\r/u);
  return lines.flatMap((raw, index): CsvRow[] =>
    raw.trim() === '' ? [] : [{ line: index + 1, raw, fields: oneRow(raw, delimiter) }],
  );
}

function oneRow(raw: string, delimiter: string): readonly string[] | undefined {
  try {
    return z.array(z.array(z.string())).parse(parse(raw, { ...RELAXED, delimiter }))[0];
  } catch {
    return undefined;
  }
}
