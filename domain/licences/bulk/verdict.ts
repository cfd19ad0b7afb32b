import type { Plan } from '../plan.ts';
import type { Problem } from '../problem.ts';
import type { ListLine } from './list.ts';

/**
 * ok: can be asked for. waits: as soon as a seat is free. has-it: nothing to do. duplicate: an earlier line is about the
 * same person. unreadable: the line itself. Everything else stands against it, as long as nobody mends it.
 */
export const VERDICTS = ['ok', 'waits', 'has-it', 'stopped', 'duplicate', 'unreadable'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One line, and what would become of it. */
export interface JudgedLine extends ListLine {
  readonly verdict: Verdict;
  readonly personId: string | null;
  /** What the directory calls the person; as written until it does. */
  readonly name: string;
  readonly plan: Plan | null;
  /** The first thing that stands against it. */
  readonly problem: Problem | null;
  /** Of a duplicate: the line that counts. */
  readonly sameAs: number | null;
}

/** Whoever has a seat, and whoever waits for one: a request takes both. */
export const isAskable = ({ verdict }: Pick<JudgedLine, 'verdict'>): boolean =>
  verdict === 'ok' || verdict === 'waits';
