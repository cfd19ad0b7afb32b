import type { Tx } from '../../database.ts';
import type { Instant } from '../../instant.ts';
import type { LicenceNote } from '../../messages/card-copy.ts';
import { licenceSubject, noteSubject, TURN_LEASE } from '../../messages/rules.ts';
import { touchSubject, wantCopy, wantNote, withdrawUnposted } from '../../messages/want-copy.ts';
import { peopleWithRole } from '../../organisations/store.ts';
import type { LicenceRequest } from './request.ts';

interface Happened {
  readonly request: LicenceRequest;
  readonly now: Instant;
}

/** Whoever still has to decide is rung. */
export async function askDeciders(
  tx: Tx,
  { request, deciders, now }: Happened & { readonly deciders: readonly string[] },
): Promise<void> {
  const { organisationId } = request;
  const subject = licenceSubject(request.id);
  for (const personId of deciders)
    await wantCopy(tx, { organisationId, subject, audience: 'approver', to: { personId }, now });
}

/** Asked for again (a message that came twice) it is the same copy. The turn that answers posts it, else the job does. */
export async function wantRequestersCopy(
  tx: Tx,
  { request, byTurn, now }: Happened & { readonly byTurn: boolean },
): Promise<string> {
  return wantCopy(tx, {
    organisationId: request.organisationId,
    subject: licenceSubject(request.id),
    audience: 'requester',
    to: { personId: request.requestedBy },
    ...(byTurn && { claimedUntil: now + TURN_LEASE }),
    now,
  });
}

/** Who has to do something about licences: their admins, or the owners where there are none. Entra ids. */
export async function licenceAdmins(tx: Tx, organisationId: string): Promise<readonly string[]> {
  const admins = await peopleWithRole(tx, organisationId, 'license-admin');
  const people = admins.length > 0 ? admins : await peopleWithRole(tx, organisationId, 'owner');
  return people.map(({ id }) => id);
}

/** Nobody has to decide any more: whoever was not rung yet is not. */
export async function withdrawAsking(tx: Tx, { request, now }: Happened): Promise<void> {
  const { organisationId } = request;
  const copies = { organisationId, audiences: ['approver'], now } as const;
  await withdrawUnposted(tx, { ...copies, subject: licenceSubject(request.id) });
  const reminder = noteSubject(reminderKey(request));
  await withdrawUnposted(tx, { ...copies, subject: reminder, audiences: ['person'] });
}

/** The requester hears the outcome, unless it was his own doing (rule 10). */
export async function tellRequester(
  tx: Tx,
  { request, by, kind, now }: Happened & { readonly by: string; readonly kind: LicenceNote },
): Promise<void> {
  if (request.origin === 'rule' || request.requestedBy === by) return;
  await tell(tx, { request, to: [request.requestedBy], kind, now });
}

export async function tell(
  tx: Tx,
  {
    request,
    to,
    kind,
    wish,
    now,
  }: Happened & {
    readonly to: readonly string[];
    readonly kind: LicenceNote;
    /** Of several about the same version of a request, which. */
    readonly wish?: number;
  },
): Promise<void> {
  const { organisationId, id: requestId } = request;
  const about = wish === undefined ? `${request.version}` : `wish-${wish}`;
  const key = kind === 'license-reminder' ? reminderKey(request) : `${requestId}/${kind}/${about}`;
  for (const personId of to)
    await wantNote(tx, { organisationId, key, to: { personId }, note: { kind, requestId }, now });
}

const reminderKey = ({ id }: LicenceRequest): string => `${id}/license-reminder`;

/** What its cards say changed: every copy is drawn again, in place. */
export async function touchRequest(
  tx: Tx,
  { organisationId, id }: Pick<LicenceRequest, 'organisationId' | 'id'>,
  now: Instant,
): Promise<void> {
  await touchSubject(tx, organisationId, licenceSubject(id), now);
}
