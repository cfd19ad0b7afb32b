import { TRACES } from '../sandbox/microsoft/traces.ts';
import { writeSection } from './section.ts';
import { measure } from './truth-engine.ts';
import { truthReport } from './truth-report.ts';

// npm run truth: measures the books against the sandbox's hidden balance and writes the section into docs/benchmarks.md.
const SEED = 3;
const OTHER_SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

const results = TRACES.flatMap((trace) => measure(trace, { seed: SEED, stepHours: 1 }));
const others = OTHER_SEEDS.map((seed) => TRACES.flatMap((trace) => measure(trace, { seed, stepHours: 6 })));
const report = truthReport(results, others, { seed: SEED, seeds: OTHER_SEEDS });
console.log(report);
writeSection('truth', report);
