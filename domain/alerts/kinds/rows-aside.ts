import { keptAsideSince } from '../../facts/usage/kept-aside/store.ts';
import { DAY } from '../../instant.ts';
import { judged } from './judged.ts';
import type { Kind } from './kind.ts';

export interface RowsAside {
  readonly kind: 'rows-aside';
  readonly count: number;
}

/** Rule 7: a row that cannot be booked is kept aside and never silently dropped. Told for a week after the newest. */
export const rowsAside: Kind = {
  tells: () => 'everything',
  criticalFrom: Infinity,
  mutedBy: [],
  endsUnsaid: true,
  async judge(tx, { organisation, now }) {
    const count = await keptAsideSince(tx, organisation.id, now - TOLD_FOR);
    return count === 0 ? [] : [judged({ level: 1, finding: { kind: 'rows-aside', count } })];
  },
};

const TOLD_FOR = 7 * DAY;
