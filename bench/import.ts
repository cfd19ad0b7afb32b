import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { pathOf, runChild } from './child.ts';
import { writeExport } from './export-file.ts';
import { median, table, whole } from './numbers.ts';
import type { SetUp } from './set-ups.ts';

const ROWS = 200_000;
const PAIRS = 3;

/** Rows a second through importFile, file to committed, beside bare inserts into a table with the same columns and indexes. */
export async function measureImport(setUp: SetUp): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'credits-bot-bench-'));
  try {
    const file = join(folder, 'export.csv');
    await writeExport(file, ROWS);
    const said = await runChild([
      '--import',
      'tsx',
      pathOf('import-worker.ts'),
      'compare',
      file,
      String(PAIRS),
      setUp.databaseUrl ?? join(folder, 'data'),
    ]);
    return report(setUp, times.parse(JSON.parse(said.trim().split('\n').at(-1) ?? '')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const times = z.object({ ours: z.array(z.number()), bare: z.array(z.number()) });

function report({ name }: SetUp, { ours, bare }: z.infer<typeof times>): string {
  const perSecond = (ms: number): number => (ROWS / ms) * 1000;
  const ratios = ours.map((ms, pair) => (bare[pair] ?? ms) / ms);
  return `### Import, ${name}

${whole(ROWS)} calls of a usage export, CSV to committed rows, hourly sums and all, in transactions of 500; beside multi-row inserts of 500
ready-made rows each into a table with the same columns and indexes. ${PAIRS} pairs, both tables empty before each.

${table(
  ['', 'rows/s, median', 'each'],
  [
    ['import', whole(median(ours.map(perSecond))), ours.map((ms) => whole(perSecond(ms))).join(', ')],
    ['bare inserts', whole(median(bare.map(perSecond))), bare.map((ms) => whole(perSecond(ms))).join(', ')],
    ['ratio', median(ratios).toFixed(2), ratios.map((each) => each.toFixed(2)).join(', ')],
  ],
)}`;
}
