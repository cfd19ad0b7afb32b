import type { Instant } from '../../instant.ts';
import { namesOf } from '../../organisations/store.ts';
import type { Position } from '../../position/position.ts';
import { whoReads } from '../who-reads.ts';
import { judged } from './judged.ts';
import type { Kind } from './kind.ts';

export interface EstimateOff {
  readonly kind: 'estimate-off';
  readonly readAt: Instant;
  readonly readByName: string;
  /** What was read, and by how much it is more than calls and purchases explain; ten-thousandths. */
  readonly shown: string;
  readonly offBy: string;
  /** Who can say what happened. */
  readonly names: readonly string[];
}

/**
 * Rule 5: drift books nothing, a person explains it. It ends with a fact that does, with the answer whether a purchase was
 * in the reading, or with the next reading.
 */
export const estimateOff: Kind = {
  // More money than expected hurts nobody; money that goes where no call is seen has to be looked at.
  tells: (level) => (level > 1 ? 'needs-action' : 'everything'),
  criticalFrom: Infinity,
  mutedBy: [],
  async judge(tx, { organisation: { id }, books }) {
    const level = estimateOffLevel(books?.position.drift);
    if (!books?.position.drift || level === 0) return [];
    const { anchor, drift } = books.position;
    const finding: EstimateOff = {
      kind: 'estimate-off',
      readAt: anchor.at,
      readByName: (await namesOf(tx, id, [anchor.readBy])).get(anchor.readBy) ?? '',
      shown: String(anchor.amount),
      offBy: String(drift.amount),
      names: await whoReads(tx, id),
    };
    return [judged({ about: anchor.id, level, finding })];
  },
};

/** 1: more was there than expected; 2: less. Undefined: call data is not complete yet, or there is nothing to compare. */
export function estimateOffLevel(drift: Position['drift']): 0 | 1 | 2 {
  if (!drift?.alarming) return 0;
  return drift.amount > 0n ? 1 : 2;
}
