import type { Tx } from '../../database.ts';
import { DAY, type Instant } from '../../instant.ts';
import type { Settings } from '../../organisations/settings.ts';
import { decidedLateFrom, lostAt, outcomeClearBy } from '../../top-ups/rules.ts';
import { topUpsById, type StoredTopUp } from '../../top-ups/store.ts';
import { summariesOf, type StoredSummary } from '../../top-ups/summaries.ts';
import { ranOutUnanswered } from '../../top-ups/waiting/store.ts';
import { whoReads } from '../who-reads.ts';
import { judged } from './judged.ts';
import type { Judged, Kind } from './kind.ts';

export interface RequestWaiting extends Wait {
  readonly kind: 'request-waiting';
  readonly topUpId: string;
  readonly number: number;
  /** Ten-thousandths of the organisation's currency. */
  readonly amount: string;
  /** Empty: our own recharge request. */
  readonly askedByName: string;
  readonly decideBy: Instant;
  /** Who can still help: approvers while it waits for a decision, then buyers. */
  readonly names: readonly string[];
}

export interface Wait {
  readonly why: 'undecided' | 'nobody-decided' | 'nobody-bought' | 'unclear';
  /** Asked; its time ran out; its buyer lost sight of it. */
  readonly since: Instant;
}

interface Found extends Wait {
  readonly level: 1 | 2;
}

/** Nobody can decide what has run out: it is told this long, unless it is asked for again or credit was bought. */
const TOLD_FOR = 7 * DAY;

export const requestWaiting: Kind = {
  tells: () => 'needs-action',
  criticalFrom: Infinity,
  mutedBy: [],
  async judge(tx, { organisation, open, now }) {
    const { id, settings } = organisation;
    const judgements: Judged[] = [];
    for (const summary of [...open, ...(await ranOut(tx, id, now))]) {
      const found = waitOf(summary.topUp, settings, now);
      if (!found) continue;
      // Who was buying it could not tell: others may.
      const names = found.why === 'unclear' ? await whoReads(tx, id) : helpersOf(found.why, summary);
      judgements.push(judgedOf(summary, found, names));
    }
    return judgements;
  },
};

async function ranOut(tx: Tx, organisationId: string, now: Instant): Promise<readonly StoredSummary[]> {
  const ids = await ranOutUnanswered(tx, organisationId, { since: now - TOLD_FOR });
  return summariesOf(tx, organisationId, await topUpsById(tx, organisationId, ids));
}

const helpersOf = (why: Wait['why'], { approverNames, buyerNames }: StoredSummary): readonly string[] =>
  why === 'nobody-bought' ? buyerNames : approverNames;

function judgedOf(
  { topUp, requestedByName }: StoredSummary,
  { level, ...wait }: Found,
  names: readonly string[],
): Judged {
  const { id: topUpId, number, amount, decideBy } = topUp;
  const finding: RequestWaiting = {
    kind: 'request-waiting',
    ...wait,
    topUpId,
    number,
    amount: String(amount.amount),
    askedByName: requestedByName,
    decideBy,
    names,
  };
  return judged({ about: topUpId, level, finding });
}

/** 1: three quarters of the time to decide are over; 2: nobody acted in time, or nobody knows for a working day. */
export function waitOf(topUp: StoredTopUp, settings: Settings, now: Instant): Found | undefined {
  const { state, decideBy, buyBy, requestedAt } = topUp;
  // A deadline counts from its very instant, whether or not the job has run.
  if (state === 'requested' && now < decideBy)
    return now < decidedLateFrom(topUp, settings)
      ? undefined
      : { level: 1, why: 'undecided', since: requestedAt };
  if (state === 'unknown') {
    const since = lostAt(topUp);
    return now < outcomeClearBy(topUp, settings) ? undefined : { level: 2, why: 'unclear', since };
  }
  if (state !== 'requested' && state !== 'approved' && state !== 'expired') return undefined;
  const since = buyBy ?? decideBy;
  if (now < since || now >= since + TOLD_FOR) return undefined;
  return { level: 2, why: buyBy === null ? 'nobody-decided' : 'nobody-bought', since };
}
