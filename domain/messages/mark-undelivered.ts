import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { lockOrganisation, peopleWithRole } from '../organisations/store.ts';
import type { CardCopy, Subject } from './card-copy.ts';
import { alertChannels, markUnreachable, reachablePeople } from './conversations/store.ts';
import { setUndelivered } from './delivery/store.ts';
import { wantMail } from './want-mail.ts';
import { asksSomething, noteSubject, substituteFor, type Addressee } from './rules.ts';
import { lockCopiesOf, lockCopy, wantAgain } from './store.ts';
import { wantCopy, wantNote } from './want-copy.ts';

export type WhyUndelivered =
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'retry'; readonly at: Instant; readonly reason: string };

/**
 * gone: never tried again. retry: after `at`. unreachable: who should have been told is mailed, and mentioned in the channel, once
 * per top-up; without a channel an owner is told; an alert that no channel takes, and a purchase to look at, goes to an owner (rule 11).
 */
export async function markUndelivered(
  tx: Tx,
  input: { copy: CardCopy; why: WhyUndelivered; now: Instant },
): Promise<void> {
  const { why, now } = input;
  await lockOrganisation(tx, input.copy.organisationId);
  const copy = await lockCopy(tx, input.copy.organisationId, input.copy.id);
  // Another worker succeeded meanwhile: its word counts.
  if (!copy || copy.posted?.activityId !== input.copy.posted?.activityId) return;
  if (why.kind === 'retry') return setUndelivered(tx, { copy, nextTryAt: why.at, error: why.reason });
  if (why.kind === 'gone') return setUndelivered(tx, { copy, state: 'gone', nextTryAt: now, error: null });

  await setUndelivered(tx, { copy, state: 'unreachable', nextTryAt: now, error: why.reason });
  // What a mailbox does not take says nothing about Teams.
  if (copy.byMail) return;
  const lost = await markUnreachable(tx, copy);
  if (lost) await tellOwners(tx, { organisationId: copy.organisationId, lost, now });
  if (!copy.posted && copy.personId !== null && asksSomething(copy))
    await wantMail(tx, { ...copy, personId: copy.personId, now });
  const substitute = substituteFor(copy);
  if (substitute.kind === 'mention') await mention(tx, { ...substitute, copy, now });
  if (substitute.kind === 'copy-to-owner') await copyToAnOwner(tx, copy.organisationId, copy.subject, now);
}

/** A channel that people rely on is told of once, each time it is lost. */
async function tellOwners(
  tx: Tx,
  { organisationId, lost, now }: { organisationId: string; lost: { id: string; name: string }; now: Instant },
): Promise<void> {
  const key = `channel-lost/${lost.id}/${now}`;
  const note = { kind: 'channel-lost', name: lost.name } as const;
  for (const { id: personId } of await peopleWithRole(tx, organisationId, 'owner'))
    await wantNote(tx, { organisationId, key, to: { personId }, note, now });
}

async function mention(
  tx: Tx,
  input: { copy: CardCopy; topUpId: string; personIds: readonly string[]; now: Instant },
): Promise<void> {
  const { topUpId, now } = input;
  const { organisationId } = input.copy;
  const subject = noteSubject(`unreachable/${topUpId}`);
  const [said] = (await lockCopiesOf(tx, organisationId, subject)).filter(
    ({ state }) => state === 'waiting' || state === 'posted',
  );
  if (said?.note?.kind === 'unreachable') {
    const personIds = [...new Set([...said.note.personIds, ...input.personIds])];
    if (personIds.length === said.note.personIds.length) return;
    const note = { ...said.note, personIds };
    return wantAgain(tx, { ...said, copyId: said.id, note, afresh: false, now });
  }
  const to = await whoToTell(tx, organisationId);
  if (!to) return;
  const audience = to.channelId ? 'channel' : 'person';
  const note = { kind: 'unreachable', topUpId, personIds: input.personIds } as const;
  await wantCopy(tx, { organisationId, subject, audience, to, note, now });
}

async function whoToTell(tx: Tx, organisationId: string): Promise<Addressee | undefined> {
  const [channel] = await alertChannels(tx, organisationId);
  if (channel) return { channelId: channel.id };
  const ownerId = await reachableOwner(tx, organisationId);
  return ownerId === undefined ? undefined : { personId: ownerId };
}

async function reachableOwner(tx: Tx, organisationId: string): Promise<string | undefined> {
  const reachable = await reachablePeople(tx, organisationId);
  const owners = await peopleWithRole(tx, organisationId, 'owner');
  return owners.find(({ id }) => reachable.has(id))?.id;
}

async function copyToAnOwner(tx: Tx, organisationId: string, subject: Subject, now: Instant): Promise<void> {
  const personId = await reachableOwner(tx, organisationId);
  if (personId !== undefined)
    await wantCopy(tx, { organisationId, subject, audience: 'person', to: { personId }, now });
}
