import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Addressee } from '../messages/rules.ts';
import { noteSubject, topUpSubject, TURN_LEASE } from '../messages/rules.ts';
import type { Note, ReminderDue } from '../messages/card-copy.ts';
import { alertChannels } from '../messages/conversations/store.ts';
import { touchSubject, wantCopy, wantNote, withdrawUnposted } from '../messages/want-copy.ts';
import type { Person } from '../organisations/roles.ts';
import { peopleWithRole } from '../organisations/store.ts';
import type { TopUp } from './top-up.ts';

interface Happened {
  readonly topUp: TopUp;
  /** Entra object id, `policy` or `clock`. */
  readonly by: string;
  readonly now: Instant;
}

interface Asked {
  /** The turn that answers the requester posts the requester's own copy; else the delivery job does, at once. */
  readonly byTurn: boolean;
}

/** A new request: whoever has to decide is rung, channels see it, the requester has a copy of their own. */
export async function announceRequest(
  tx: Tx,
  { topUp, byTurn, now }: Happened & Asked,
): Promise<string | null> {
  const { organisationId } = topUp;
  const copy = { organisationId, subject: topUpSubject(topUp.id), now };
  for (const approver of topUp.budgetId === null ? await decidersOf(tx, topUp) : [])
    await wantCopy(tx, { ...copy, audience: 'approver', to: { personId: approver.id } });
  for (const channel of await alertChannels(tx, organisationId)) {
    if (channel.preset === 'only-zero') continue;
    await wantCopy(tx, { ...copy, audience: 'channel', to: { channelId: channel.id } });
  }
  return topUp.origin === 'policy' ? null : wantRequestersCopy(tx, { topUp, byTurn, now });
}

/** Asked for again (a message that came twice) it is the same copy. */
export async function wantRequestersCopy(
  tx: Tx,
  { topUp, byTurn, now }: Pick<Happened, 'topUp' | 'now'> & Asked,
): Promise<string> {
  return wantCopy(tx, {
    organisationId: topUp.organisationId,
    subject: topUpSubject(topUp.id),
    audience: 'requester',
    to: { personId: topUp.requestedBy },
    ...(byTurn && { claimedUntil: now + TURN_LEASE }),
    now,
  });
}

/** Buyers are rung; an approver who also buys keeps his one copy, which changes its audience. */
export async function announceApproval(tx: Tx, { topUp, now }: Happened): Promise<void> {
  const copy = { organisationId: topUp.organisationId, subject: topUpSubject(topUp.id), now };
  await withdrawUnposted(tx, { ...copy, audiences: ['approver'] });
  await withdrawReminder(tx, topUp, 'decision', now);
  for (const buyer of await buyersOf(tx, topUp.organisationId))
    await wantCopy(tx, { ...copy, audience: 'buyer', to: { personId: buyer.id } });
}

/** Nobody has to act any more; the requester hears the outcome, unless it was his own doing (rule 10). */
export async function announceEnd(tx: Tx, { topUp, by, now }: Happened): Promise<void> {
  await withdrawUnposted(tx, {
    organisationId: topUp.organisationId,
    subject: topUpSubject(topUp.id),
    audiences: ['approver', 'buyer', 'channel'],
    now,
  });
  for (const due of ['decision', 'purchase', 'outcome'] as const) await withdrawReminder(tx, topUp, due, now);
  const note = outcomeNote(topUp);
  if (!note) return;
  if (topUp.origin === 'person') {
    if (topUp.requestedBy !== by) await tell(tx, topUp, [topUp.requestedBy], note, now);
    return;
  }
  // Nobody asked, so nobody waits; but that nobody acted is for the owners to know. Of a payment that failed they hear by
  // the alert that our requests are held.
  if (note.kind !== 'top-up-expired') return;
  const owners = await peopleWithRole(tx, topUp.organisationId, 'owner');
  await tell(tx, topUp, ids(owners), note, now);
}

/** Somebody has to look whether it was bought; who lost sight of it knows. */
export async function announceDoubt(tx: Tx, { topUp, by, now }: Happened): Promise<void> {
  const { organisationId } = topUp;
  const others = (people: readonly Person[]) => ids(people).filter((id) => id !== by);
  const buyers = others(await buyersOf(tx, organisationId));
  const readers = buyers.length > 0 ? buyers : others(await peopleWithRole(tx, organisationId, 'owner'));
  await tell(tx, topUp, readers, { kind: 'top-up-unknown', topUpId: topUp.id }, now);
}

function outcomeNote(topUp: TopUp): Note | null {
  const topUpId = topUp.id;
  if (topUp.state === 'settled') return { kind: 'top-up-settled', topUpId };
  if (topUp.state === 'expired') return { kind: 'top-up-expired', topUpId };
  if (topUp.state === 'cancelled') return { kind: 'top-up-cancelled', topUpId };
  if (topUp.state === 'failed') return { kind: 'top-up-failed', topUpId };
  if (topUp.state !== 'rejected') return null;
  return { kind: 'top-up-declined', topUpId, reason: topUp.declineReason ?? 'not-needed' };
}

/** The one reminder of a phase, a new message: an edit rings nobody. */
export async function remind(tx: Tx, topUp: TopUp, now: Instant): Promise<void> {
  const due = dueIn(topUp);
  const people = due === 'decision' ? await decidersOf(tx, topUp) : await buyersOf(tx, topUp.organisationId);
  const note = { kind: 'top-up-reminder', topUpId: topUp.id, due } as const;
  await tell(tx, topUp, ids(people), note, now, reminderKey(topUp, due));
}

function dueIn({ state }: TopUp): ReminderDue {
  if (state === 'unknown') return 'outcome';
  return state === 'requested' ? 'decision' : 'purchase';
}

const reminderKey = (topUp: TopUp, due: ReminderDue) => `${topUp.id}/top-up-reminder/${due}`;

async function withdrawReminder(tx: Tx, topUp: TopUp, due: ReminderDue, now: Instant): Promise<void> {
  const subject = noteSubject(reminderKey(topUp, due));
  await withdrawUnposted(tx, {
    organisationId: topUp.organisationId,
    subject,
    audiences: ['person'],
    now,
  });
}

/** Less than was approved is told to the approvers; if the buyer is the only one, to the owners. */
export async function flagDifference(
  tx: Tx,
  { topUp, by, now }: Happened,
  note: Extract<Note, { kind: 'bought-differs' }>,
): Promise<void> {
  const others = (people: readonly Person[]) => ids(people).filter((id) => id !== by);
  const approvers = others(await peopleWithRole(tx, topUp.organisationId, 'approver'));
  const readers =
    approvers.length > 0 ? approvers : others(await peopleWithRole(tx, topUp.organisationId, 'owner'));
  await tell(tx, topUp, readers, note, now);
}

export async function redraw(tx: Tx, topUp: TopUp, now: Instant): Promise<void> {
  await touchSubject(tx, topUp.organisationId, topUpSubject(topUp.id), now);
}

/** Who can still say yes. */
export async function decidersOf(
  tx: Tx,
  topUp: Pick<TopUp, 'organisationId' | 'requestedBy' | 'approvedBy'>,
): Promise<readonly Person[]> {
  const approvers = await peopleWithRole(tx, topUp.organisationId, 'approver');
  return approvers.filter(({ id }) => id !== topUp.requestedBy && !topUp.approvedBy.includes(id));
}

/** Owners may buy too, but are only asked where nobody else does. */
export async function buyersOf(tx: Tx, organisationId: string): Promise<readonly Person[]> {
  const buyers = await peopleWithRole(tx, organisationId, 'buyer');
  return buyers.length > 0 ? buyers : peopleWithRole(tx, organisationId, 'owner');
}

async function tell(
  tx: Tx,
  topUp: TopUp,
  personIds: readonly string[],
  note: Note,
  now: Instant,
  key = `${topUp.id}/${note.kind}/${topUp.version}`,
): Promise<void> {
  const { organisationId } = topUp;
  for (const personId of personIds) {
    const to: Addressee = { personId };
    await wantNote(tx, { organisationId, key, to, note, now });
  }
}

const ids = (people: readonly Person[]): readonly string[] => people.map(({ id }) => id);
