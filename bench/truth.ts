import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { TRACES } from '../sandbox/microsoft/traces.ts';
import { measure } from './truth-engine.ts';
import { truthReport } from './truth-report.ts';

// npm run truth: measures the books against the sandbox's hidden balance and writes the section into docs/benchmarks.md.
const FILE = 'docs/benchmarks.md';
const [BEGIN, END] = ['<!-- truth -->', '<!-- /truth -->'];
const SEED = 3;
const OTHER_SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

const results = TRACES.flatMap((trace) => measure(trace, { seed: SEED, stepHours: 1 }));
const others = OTHER_SEEDS.map((seed) => TRACES.flatMap((trace) => measure(trace, { seed, stepHours: 6 })));
const report = truthReport(results, others, { seed: SEED, seeds: OTHER_SEEDS });
console.log(report);
const section = `${BEGIN}\n\n${report}\n${END}`;
const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '# Benchmarks\n';
const [from, to] = [before.indexOf(BEGIN), before.indexOf(END)];
const after =
  from === -1 || to === -1
    ? `${before.trimEnd()}\n\n${section}\n`
    : before.slice(0, from) + section + before.slice(to + END.length);
writeFileSync(FILE, after);
