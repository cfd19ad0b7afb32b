import { days, inChannel, verdict } from './judge.ts';
import { isToldToTheEnd, type Run } from './run.ts';
import { START, STORIES } from './scenario.ts';

/** Markdown for docs/benchmarks.md. */
export function table(runs: readonly Run[], seed: number): string {
  return [
    '## Thirty days',
    '',
    `Thirty sandbox days of every trace in both modes, every hour, against the hidden balance (seed ${seed}; \`npm run days\`). Days are counted`,
    'from the first morning. Messages: those in a channel that asked for everything. Told: when what was reported of the truth warranted an',
    'alert; calls are told a day or two late.',
    '',
    '| story | trace | mode | messages | told | first alert | zero | verdict |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...STORIES.flatMap((story) => runs.filter(({ scenario }) => scenario.story === story).map(row)),
    '',
  ].join('\n');
}

function row(run: Run): string {
  const { scenario, zeroAt, warrantedAt, alert } = run;
  const day = (at: number | null): string => (at === null ? '' : days(START, at));
  const messages = isToldToTheEnd(scenario) || scenario.story === 'calm' ? inChannel(run) : '';
  const first = alert ? `${day(alert.at)} ${alert.kind} ${alert.level}` : '';
  const cells = [
    scenario.story,
    scenario.trace,
    scenario.mode,
    messages,
    day(warrantedAt),
    first,
    day(zeroAt),
  ];
  return `| ${[...cells, verdict(run)].join(' | ')} |`;
}
