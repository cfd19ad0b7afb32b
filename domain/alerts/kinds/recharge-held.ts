import type { Instant } from '../../instant.ts';
import type { HoldReason } from '../../recharge/recharge.ts';
import { weighWith } from '../../recharge/weigh.ts';
import { judged } from './judged.ts';
import type { Kind } from './kind.ts';

export interface RechargeHeld {
  readonly kind: 'recharge-held';
  readonly reason: HoldReason;
  /** When it ends by itself; null: not before somebody has done something. */
  readonly until: Instant | null;
}

/**
 * 0: the owners were told in a note, and it ends by itself. 1: another alert says the same of balance, calls or people, so
 * only those are told who want to hear everything. 2: nobody else says it.
 */
const LEVELS: Readonly<Record<HoldReason, 0 | 1 | 2>> = {
  declined: 0,
  'reading-too-old': 1,
  'gap-in-call-data': 1,
  'no-approvers': 1,
  stopped: 2,
  'no-reading': 2,
  'open-question': 2,
  agreement: 2,
  'not-sold': 2,
  'payment-failed': 2,
};

/** Mode `requests`: nothing of ours asks for credit, why, and what ends it. Nobody is woken for it: low is for that. */
export const rechargeHeld: Kind = {
  tells: (level) => (level > 1 ? 'needs-action' : 'everything'),
  criticalFrom: Infinity,
  mutedBy: [],
  async judge(tx, { organisation, now, open, books }) {
    // Before the first setup nobody has asked for requests yet.
    const { mode, version } = organisation.settings;
    if (mode !== 'requests' || version === 1) return [];
    const { decision } = await weighWith(tx, { organisation, now }, { open, position: books?.position });
    const level = decision.kind === 'hold' ? LEVELS[decision.reason] : 0;
    if (decision.kind !== 'hold' || level === 0) return [];
    const { reason, until } = decision;
    return [judged({ level, finding: { kind: 'recharge-held', reason, until } })];
  },
};
