import type { Grant, GrantState } from '../grants/grant.ts';
import type { Plan } from '../plan.ts';
import type { Problem } from '../problem.ts';
import type { LineFault } from './list.ts';
import type { AskedLine } from './people-list.ts';
import type { JudgedLine, Verdict } from './verdict.ts';

/** One line of the result file. */
export interface ResultRow {
  /** Null: the request was not made from a list. */
  readonly line: number | null;
  /** People's text, as all texts here. */
  readonly text: string;
  readonly address: string;
  readonly name: string;
  readonly result: Verdict | GrantState;
  readonly adds: readonly string[];
  readonly removes: readonly string[];
  readonly problem: Problem | null;
  readonly fault: LineFault | null;
  /** The line that counts instead. */
  readonly sameAs: number | null;
}

/** Before anybody asked. Pure. */
export const previewRows = (judged: readonly JudgedLine[]): readonly ResultRow[] =>
  judged.map(({ plan, ...line }) => ({ ...rowOf(line), ...productsOf(plan) }));

/** Every line of the list, in its order, as it stands now; without a list every person of the request. Pure. */
export function requestRows(
  lines: readonly AskedLine[] | undefined,
  grants: readonly Grant[],
): readonly ResultRow[] {
  if (!lines) return grants.map((grant) => ({ ...rowOfGrant(grant), line: null, text: grant.typed }));
  const byPosition = new Map(grants.map((grant) => [grant.position, grant]));
  return lines.map((line) => {
    const grant = line.position === null ? undefined : byPosition.get(line.position);
    return grant ? { ...rowOfGrant(grant), line: line.line, text: line.text } : rowOf(line);
  });
}

const rowOf = (line: Omit<JudgedLine, 'plan'>): ResultRow => ({
  line: line.line,
  text: line.text,
  address: line.address ?? '',
  name: line.address === null || line.name === line.address ? '' : line.name,
  result: line.verdict,
  adds: [],
  removes: [],
  problem: line.problem,
  fault: line.fault,
  sameAs: line.sameAs,
});

const rowOfGrant = ({ typed, name, state, plan, problem }: Grant): Omit<ResultRow, 'line' | 'text'> => ({
  address: typed,
  name: name === typed ? '' : name,
  result: state,
  ...productsOf(CHANGES_NOTHING.has(state) ? null : plan),
  problem: problem ?? (state === 'planned' ? (plan?.problems[0] ?? null) : null),
  fault: null,
  sameAs: null,
});

/** Whatever was planned, this person's licences are as they were. */
const CHANGES_NOTHING: ReadonlySet<GrantState> = new Set(['failed', 'left-out', 'nothing-to-do', 'undone']);

const productsOf = (plan: Plan | null): Pick<ResultRow, 'adds' | 'removes'> => ({
  adds: plan?.adds.map(({ product }) => product) ?? [],
  removes: plan?.removes.map(({ product }) => product) ?? [],
});
