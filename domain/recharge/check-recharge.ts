import { localDay } from '../calendar.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { wantNote } from '../messages/want-copy.ts';
import { POLICY_ACTOR } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { holdOrganisation, peopleWithRole } from '../organisations/store.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { requestTopUp } from '../top-ups/request-top-up.ts';
import { holdKey, requestKey } from './keys.ts';
import type { RechargeDecision } from './recharge.ts';
import { levelOf } from './rules.ts';
import { isHoldRecorded } from './store.ts';
import { weigh, type Weighed } from './weigh.ts';

/** The clock's question "do we have to ask people for credit?". May run at any time, and twice: it asks once. */
export async function checkRecharge(
  tx: Tx,
  input: { organisation: Organisation; now: Instant },
): Promise<RechargeDecision> {
  const { now } = input;
  const organisation = await holdOrganisation(tx, input.organisation.id);
  const weighed = await weigh(tx, { organisation, now });
  const decision =
    weighed.decision.kind === 'request'
      ? await ask(tx, organisation, weighed, weighed.decision)
      : weighed.decision;
  if (decision.kind === 'hold') await recordHold(tx, organisation, weighed, decision.reason);
  return decision;
}

type Request = Extract<RechargeDecision, { kind: 'request' }>;

/** What was refused after all for want of people or of a way to buy is a hold, for a hold is what somebody sees. */
async function ask(
  tx: Tx,
  organisation: Organisation,
  { facts }: Weighed,
  decision: Request,
): Promise<RechargeDecision> {
  const { amount } = decision;
  const { now, position, trigger } = facts;
  const level = levelOf(position?.estimate ?? 0n, trigger.amount);
  const key = requestKey(localDay(now, organisation.settings.timeZone), level);
  // The card says in its own words that nobody but the policy asked; there is no person's text.
  const asked = await requestTopUp(tx, { organisation, origin: 'policy', amount, reason: '', key, now });
  if (asked.ok) return decision;
  const { kind } = asked.refusal;
  if (kind === 'no-approvers' || kind === 'agreement' || kind === 'not-sold')
    return { kind: 'hold', reason: kind, until: null };
  throw new Error(`recharge was decided but refused: ${kind}`);
}

/**
 * A hold is an event somebody sees: a receipt when it begins, and an alert while it lasts. A person's no is no alert: the
 * owners hear of it once.
 */
async function recordHold(
  tx: Tx,
  organisation: Organisation,
  { facts }: Weighed,
  reason: Extract<RechargeDecision, { kind: 'hold' }>['reason'],
): Promise<void> {
  const { now } = facts;
  const key = holdKey(reason, facts);
  if (await isHoldRecorded(tx, organisation.id, key)) return;
  await appendReceipt(tx, {
    organisation,
    actor: { id: POLICY_ACTOR, displayName: POLICY_ACTOR },
    decision: 'recharge-held',
    subject: key,
    shownDigest: '',
    outcome: reason,
    now,
  });
  if (reason !== 'declined') return;
  for (const { id: personId } of await peopleWithRole(tx, organisation.id, 'owner')) {
    const note = { kind: 'recharge-held', reason } as const;
    await wantNote(tx, { organisationId: organisation.id, key, to: { personId }, note, now });
  }
}
