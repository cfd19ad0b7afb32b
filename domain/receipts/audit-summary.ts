import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { CLOCK_ACTOR, POLICY_ACTOR } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { namesOf } from '../organisations/store.ts';
import { topUpsById } from '../top-ups/store.ts';
import { checkReceipts } from './check-receipts.ts';
import type { Receipt } from './rules.ts';
import { newestReceipts } from './store.ts';

/** What `audit` answers. */
export interface AuditSummary {
  readonly organisation: Organisation;
  readonly receipts: number;
  /** How many places the chain does not hold; 0: nothing was changed. */
  readonly faults: number;
  /** Newest first, at most five, of people and the policy. */
  readonly last: readonly LastDecision[];
}

export interface LastDecision {
  readonly at: Instant;
  /** null: the policy did, nobody in person. Empty: not known any more. */
  readonly byName: string | null;
  readonly decision: string;
  /** What a subject begins with: `top-up`, `purchase`, … */
  readonly about: string;
  /** Of a top-up. */
  readonly number: number | null;
}

const SHOWN = 5;

/** The whole chain checked, and its newest decisions. Reads only. */
export async function auditSummary(
  tx: Tx,
  { organisation }: { organisation: Organisation },
): Promise<AuditSummary> {
  const { id: organisationId } = organisation;
  const { receipts, faults } = await checkReceipts(tx, { organisationId });
  const newest = await newestReceipts(tx, organisationId, { limit: SHOWN, notBy: CLOCK_ACTOR });
  const names = await namesOf(
    tx,
    organisationId,
    newest.map(({ actorId }) => actorId),
  );
  const topUps = await topUpsById(tx, organisationId, newest.flatMap(topUpIn));
  const numbers = new Map(topUps.map(({ id, number }) => [id, number]));
  const last = newest.map((receipt) => ({
    at: receipt.at,
    byName: receipt.actorId === POLICY_ACTOR ? null : (names.get(receipt.actorId) ?? ''),
    decision: receipt.decision,
    about: receipt.subject.slice(0, receipt.subject.indexOf('/')),
    number: numbers.get(topUpIn(receipt)[0] ?? '') ?? null,
  }));
  return { organisation, receipts, faults: faults.length, last };
}

const topUpIn = ({ subject }: Receipt): readonly string[] =>
  subject.startsWith('top-up/') ? [subject.slice('top-up/'.length)] : [];
