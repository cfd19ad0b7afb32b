import type { Rules } from './rules.ts';
import type { Doer, Entry, State } from './state.ts';

export type Answer =
  | { readonly kind: 'done' }
  /** The same person did exactly this before. */
  | { readonly kind: 'done-before' }
  /** Nothing to act on: the world changed, or nothing at all. */
  | { readonly kind: 'world' }
  | { readonly kind: 'refused'; readonly refusal: string };

export const DONE: Answer = { kind: 'done' };
export const BEFORE: Answer = { kind: 'done-before' };
export const WORLD: Answer = { kind: 'world' };
export const refused = (refusal: string): Answer => ({ kind: 'refused', refusal });

/** Rule 15: what was decided, and its receipt. */
export function record(state: State, rules: Rules, decision: string, by: Doer, entry?: Entry): void {
  if (entry) state.log.push(entry);
  // Switched off: one kind of decision forgets its receipt.
  if (!rules['receipts'] && decision === 'decline') return;
  const last = state.receipts.at(-1);
  state.receipts.push({ seq: (last?.seq ?? 0) + 1, previous: last?.seq ?? 0, decision, by });
}
