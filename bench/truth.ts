import { TRACES } from '../sandbox/microsoft/traces.ts';
import { measure } from './truth-engine.ts';

const seeds = (process.argv[2] ?? '1').split(',').map(Number);
for (const trace of TRACES) {
  const out: string[] = [];
  for (const seed of seeds) {
    const results = measure(trace, { seed, stepHours: Number(process.argv[3] ?? 1) });
    const min = results.reduce((a, b) => (a.inside / a.hours < b.inside / b.hours ? a : b));
    const biases = [7, 14, 42].map(
      (e) => (results.filter((r) => r.everyDays === e).reduce((s, r) => s + r.bias, 0) / 3) * 100,
    );
    out.push(
      `${((100 * min.inside) / min.hours).toFixed(1)}@${min.lagHours}/${min.everyDays}(^${((100 * min.above) / min.hours).toFixed(0)}v${((100 * min.below) / min.hours).toFixed(0)}) b${biases.map((b) => b.toFixed(1)).join('/')} w${(100 * (results[0]?.width ?? 0)).toFixed(0)} al${results.reduce((s, r) => s + r.falseAlarms, 0)}`,
    );
  }
  console.log(trace.padEnd(10), out.join(' | '));
}
