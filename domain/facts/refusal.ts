import type { Money } from '../money.ts';
import type { Instant } from '../instant.ts';
import type { RolesUnsure } from '../organisations/refusal.ts';
import type { KeptAsideReason } from './facts.ts';

export type ReadingRefusal =
  /** Asked back before it is stored (rule 4, last sentence). */
  | { readonly kind: 'far-outside'; readonly amount: Money; readonly low: Money; readonly high: Money }
  | { readonly kind: 'in-the-future' }
  | { readonly kind: 'unknown-reading' }
  | { readonly kind: 'already-undone' }
  | { readonly kind: 'not-yours' };

export type PurchaseRefusal =
  | { readonly kind: 'not-allowed'; readonly wanted: 'buyer' }
  | { readonly kind: 'in-the-future' }
  | { readonly kind: 'order-number-known'; readonly amount: Money; readonly at: Instant }
  | RolesUnsure;

export type ImportRefusal =
  /** Not a zip and not text, or a zip that cannot be opened. */
  | {
      readonly kind: 'unreadable-file';
      readonly reason: 'broken-zip' | 'no-calls-in-zip' | 'too-large' | 'empty';
    }
  /** Columns of the admin center's export that we read were not found; missing ones are named. */
  | { readonly kind: 'wrong-header'; readonly missing: readonly string[] };

/** What an import did; importing the same file again gives only `unchanged`. */
export interface ImportResult {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Rows already known from the other door. */
  readonly doubles: number;
  /** The first of them: twenty unless somebody asked for more. */
  readonly keptAside: readonly { readonly line: number | null; readonly reason: KeptAsideReason }[];
  readonly keptAsideTotal: number;
  readonly from: Instant | null;
  readonly to: Instant | null;
}
