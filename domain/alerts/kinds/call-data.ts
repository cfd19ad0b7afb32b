import { DAY, HOUR, type Instant } from '../../instant.ts';
import { completeSince } from '../../position/store.ts';
import { LATEST_CALLS } from '../../recharge/rules.ts';
import { lastBeat } from '../../silence/store.ts';
import { judged } from './judged.ts';
import type { Kind } from './kind.ts';

export interface CallData {
  readonly kind: 'call-data';
  /** The call log is complete up to here. */
  readonly until: Instant;
  readonly isStale: boolean;
  /** The newest stretch whose calls nobody has delivered; null: there is none. */
  readonly gap: Stretch | null;
  /** Our recharge requests wait for it. */
  readonly holdsRequests: boolean;
}

interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** How far back a gap is looked for. */
const LOOKED_AT = 90 * DAY;
const VERY_OLD = 7 * DAY;
/** A fetch that does not run at all is told as silence, and sooner. */
const FETCHES = 6 * HOUR;

/** Calls that are missing although the call log is being fetched, or because files with them never came. */
export const callData: Kind = {
  tells: () => 'needs-action',
  criticalFrom: Infinity,
  mutedBy: ['silence'],
  async judge(tx, { organisation: { id, settings }, books, now }, [open]) {
    const stretches = await completeSince(tx, id, { since: now - LOOKED_AT, now });
    const until = books?.position.completeUntil ?? stretches.at(-1)?.to;
    if (until === undefined) return [];
    const gap = newestGap(stretches);
    const level = callDataLevel({ until, gap, now });
    if (level === 0) return [];
    const isStale = now - until > LATEST_CALLS;
    const holdsRequests = isStale && settings.mode === 'requests';
    const finding: CallData = { kind: 'call-data', until, isStale, gap, holdsRequests };
    const fetched = await lastBeat(tx, id, 'import');
    const fetches = fetched === null || now - fetched <= FETCHES;
    // After a night switched off everything is late: what is not known to be missing is not raised.
    return fetches || open ? [judged({ level, finding })] : [];
  },
};

/** 2: for a week nobody knows what calls cost. */
export function callDataLevel(found: Pick<CallData, 'until' | 'gap'> & { readonly now: Instant }): 0 | 1 | 2 {
  const age = found.now - found.until;
  if (age > VERY_OLD) return 2;
  return age > LATEST_CALLS || found.gap !== null ? 1 : 0;
}

/** `stretches` oldest first, joined where they touch. */
export function newestGap(stretches: readonly Stretch[]): Stretch | null {
  const [last, before] = stretches.toReversed();
  return last && before ? { from: before.to, to: last.from } : null;
}
