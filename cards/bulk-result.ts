import { csvFile } from '../domain/licences/bulk/csv-file.ts';
import type { ResultRow } from '../domain/licences/bulk/result-rows.ts';
import type { Problem } from '../domain/licences/problem.ts';
import type { Words } from '../locales/en.ts';

export interface ResultFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What became of each line, for a spreadsheet. `number`: of the request; null: it is a preview. */
export const bulkResultFile = (
  rows: readonly ResultRow[],
  number: number | null,
  words: Words,
): ResultFile => ({
  name: words.bulk.fileName(number),
  bytes: csvFile([words.bulk.columns, ...rows.map((row) => fieldsOf(row, words))]),
});

function fieldsOf(row: ResultRow, words: Words): readonly string[] {
  const { verdicts, states } = words.bulk;
  const results: Readonly<Record<ResultRow['result'], string>> = { ...states, ...verdicts };
  const [problem, next] = saidOf(row, words);
  return [
    row.line === null ? '' : String(row.line),
    row.text,
    row.address,
    row.name,
    results[row.result],
    row.adds.join(', '),
    row.removes.join(', '),
    problem,
    next,
  ];
}

function saidOf(row: ResultRow, words: Words): [string, string] {
  const { bulk: say } = words;
  const { problem, fault, sameAs, name, address } = row;
  // Nobody waits for whom nobody asked.
  if (row.result === 'stopped' && problem?.kind === 'not-there') return [say.notThere, say.askAlone];
  if (sameAs !== null) return [say.sameAs(sameAs), ''];
  if (fault !== null) return [say.faults[fault], ''];
  return problem ? sentenceAndNext(problem, name === '' ? address : name, words) : ['', ''];
}

/** No name contains it, so a dot in a name ends no sentence. */
const NAME = '\uE000';

function sentenceAndNext(problem: Problem, name: string, words: Words): [string, string] {
  const whole = words.licenceProblems.say(problem, NAME);
  const end = /[.!?] (?=\S)/u.exec(whole)?.index;
  const parts = end === undefined ? [whole, ''] : [whole.slice(0, end + 1), whole.slice(end + 2)];
  const [said = '', next = ''] = parts.map((part) => part.replaceAll(NAME, name));
  return [said, next];
}
