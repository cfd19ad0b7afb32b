import type { Instant } from '../../instant.ts';

/** Why the standing rule gave nothing so far today, although somebody may lack the licence. */
export const RULE_HOLDS = [
  'stopped',
  'group-gone',
  'group-empty',
  'microsoft-silent',
  'not-offered',
] as const;
export type RuleHold = (typeof RULE_HOLDS)[number];

/** What the standing rule did on a day. What holds is looked at again with every round; the others are done with. */
export type RuleRun =
  | { readonly kind: 'held'; readonly why: RuleHold; readonly at: Instant }
  | { readonly kind: 'nothing'; readonly at: Instant }
  | {
      readonly kind: 'asked';
      readonly at: Instant;
      readonly requestId: string;
      /** Of the request; people say L12. */
      readonly number: number;
      readonly people: number;
      /** Tomorrow's: it gives MOST_A_DAY at most. */
      readonly left: number;
    };

/** A slip in a group or a licence should not reach everybody before somebody sees it. */
export const MOST_A_DAY = 200;

export const isDone = (run: RuleRun | null): boolean => run !== null && run.kind !== 'held';
