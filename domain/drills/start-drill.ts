import type { Tx } from '../database.ts';
import { newId } from '../ids.ts';
import { MINUTE, type Instant } from '../instant.ts';
import { alertChannels } from '../messages/conversations/store.ts';
import { TURN_LEASE } from '../messages/rules.ts';
import { wantMail } from '../messages/want-mail.ts';
import { wantCopy } from '../messages/want-copy.ts';
import { hasRole, type Actor, type Role } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { holdOrganisation, peopleWithRole } from '../organisations/store.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import type { Drill, DrillView } from './drill.ts';
import { insertDrill, newestDrill } from './store.ts';
import { drillSubject, reportSubject } from './subjects.ts';
import { drillViewOf } from './view-drill.ts';

/** Whoever has to act on what the bot says. */
const TESTED: readonly Role[] = ['owner', 'approver', 'buyer'];
/** A second press within it is the same test: nobody is rung twice. */
const SAME_DRILL = 5 * MINUTE;

/**
 * Sends a marked message by every way by which alerts and requests go: each alert channel, each personal chat, and
 * mail. Whoever started it gets a report that changes as people answer. Only owners.
 */
export async function startDrill(
  tx: Tx,
  input: { actor: Actor; leaveCardToJob: boolean; now: Instant },
): Promise<{ readonly view: DrillView; readonly copyId: string }> {
  const { actor, leaveCardToJob, now } = input;
  if (!hasRole(actor, 'owner')) throw new Error('only owners start a test');
  const organisation = await holdOrganisation(tx, actor.organisationId);
  const last = await newestDrill(tx, organisation.id);
  const isSame = last !== undefined && now - last.startedAt < SAME_DRILL;
  const drill = isSame ? last : await begin(tx, { organisation, actor, now });
  const copyId = await wantCopy(tx, {
    organisationId: organisation.id,
    subject: reportSubject(drill.id),
    audience: 'person',
    to: { personId: actor.id },
    ...(leaveCardToJob ? {} : { claimedUntil: now + TURN_LEASE }),
    now,
  });
  return { view: await drillViewOf(tx, organisation, drill), copyId };
}

async function begin(
  tx: Tx,
  { organisation, actor, now }: { organisation: Organisation; actor: Actor; now: Instant },
): Promise<Drill> {
  const organisationId = organisation.id;
  const drill: Drill = { organisationId, id: newId(), startedBy: actor.id, startedAt: now };
  await insertDrill(tx, drill);
  const copy = { organisationId, subject: drillSubject(drill.id), now };
  for (const { id: channelId } of await alertChannels(tx, organisationId))
    await wantCopy(tx, { ...copy, audience: 'channel', to: { channelId } });
  for (const { id: personId } of await peopleWithRole(tx, organisationId, ...TESTED))
    if (personId !== actor.id) await wantCopy(tx, { ...copy, audience: 'person', to: { personId } });
  // As alerts do: to owners, and to whoever is on call.
  const owners = (await peopleWithRole(tx, organisationId, 'owner')).map(({ id }) => id);
  for (const personId of new Set([...owners, ...[organisation.settings.onCallId ?? []].flat()]))
    await wantMail(tx, { ...copy, audience: 'person', personId, note: null });
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: 'drill-start',
    subject: copy.subject,
    shownDigest: '',
    outcome: 'started',
    now,
  });
  return drill;
}
