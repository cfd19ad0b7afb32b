import { cpus, loadavg, totalmem } from 'node:os';
import { measureBalance } from './balance.ts';
import { measureImport } from './import.ts';
import { measureMemory } from './memory.ts';
import { measureReady } from './ready.ts';
import { writeSection } from './section.ts';
import { setUps } from './set-ups.ts';

const PARTS = ['ready', 'balance', 'import', 'memory'] as const;

/**
 * `npm run bench`: everything, and writes the section into docs/benchmarks.md. `npm run bench -- balance import` only
 * prints those parts. With DATABASE_URL and REDIS_URL both set-ups are measured.
 */
async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  const parts = asked.length === 0 ? PARTS : PARTS.filter((part) => asked.includes(part));
  const found: string[] = [];
  const note = (section: string): void => {
    console.log(`${section}\n`);
    found.push(section);
  };
  if (parts.includes('ready')) note(await measureReady());
  for (const [part, measure] of [
    ['balance', measureBalance],
    ['import', measureImport],
    ['memory', measureMemory],
  ] as const)
    if (parts.includes(part)) for await (const setUp of setUps()) note(await measure(setUp));
  if (asked.length === 0) writeSection('bench', [heading(), ...found].join('\n\n'));
}

const heading = (): string => `## How fast, how large

\`npm run bench\` on Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model ?? ''}), ${Math.round(totalmem() / 1024 ** 3)} GB. Other work ran on the
machine (load average ${loadavg()[2]?.toFixed(0)} over the last quarter of an hour), so figures of one kind are compared only within a pair, run one right after the other; ratios are medians of pairs.`;

await main();
