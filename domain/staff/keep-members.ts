import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { wantNote } from '../messages/want-copy.ts';
import type { DirectoryPerson } from '../organisations/directory.ts';
import {
  heldRoles,
  leftSince,
  membershipsOf,
  setLeft,
  setMemberships,
  type Held,
} from '../organisations/membership/store.ts';
import { CLOCK_ACTOR, type Role } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { holdOrganisation, peopleOf, peopleWithRole, savePerson } from '../organisations/store.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { followRoles } from './follow-roles.ts';

/** What Microsoft said of one person. */
export interface Found {
  readonly personId: string;
  /** undefined: the directory does not know the account (any more). */
  readonly person: DirectoryPerson | undefined;
  /** Ids of the mapped groups he is in. */
  readonly groups: readonly string[];
}

interface Kept {
  readonly organisation: Organisation;
  readonly found: readonly Found[];
  /** When Microsoft was asked: what was asked later goes before, in whatever order the answers arrive. */
  readonly askedAt: Instant;
  readonly now: Instant;
}

/**
 * Keeps what Microsoft said of people: names, groups, and who has left or is back; what follows for cards, claims and
 * owners happens with it. Takes the organisation's lock only when something changed, so that an import does not keep
 * people waiting for an answer. Twice is once.
 */
export async function keepMembers(tx: Tx, told: Kept): Promise<{ readonly changed: boolean }> {
  const organisationId = told.organisation.id;
  if (!(await isNews(tx, told))) {
    await setMemberships(tx, organisationId, membershipsIn(told));
    return { changed: false };
  }
  const organisation = await holdOrganisation(tx, organisationId);
  const known = await membershipsOf(tx, organisationId);
  const isNewest = ({ personId }: Found) => (known.get(personId)?.checkedAt ?? 0) <= told.askedAt;
  const input = { ...told, found: told.found.filter(isNewest) };
  const before = await heldRoles(tx, organisationId);
  const left = await keepLabels(tx, input, before);
  await setMemberships(tx, organisationId, membershipsIn(input));
  const after = await heldRoles(tx, organisationId);
  await leaveReceipts(tx, { organisation, before, after, now: input.now });
  if (isDeepStrictEqual(keysOf(before), keysOf(after))) return { changed: false };
  await followRoles(tx, { organisation, now: input.now });
  await tellOwners(tx, organisation, left, input);
  return { changed: true };
}

const membershipsIn = ({ found, askedAt }: Kept) =>
  found.map(({ personId, groups }) => ({ personId, groups: groups.map(lower), checkedAt: askedAt }));

const lower = (id: string): string => id.toLowerCase();

const isHere = ({ person }: Found): boolean => person?.enabled === true;

/** Read without the lock: whoever changes the same at this moment has asked the same directory. */
async function isNews(tx: Tx, { organisation: { id }, found }: Kept): Promise<boolean> {
  const groups = await membershipsOf(tx, id);
  const left = await leftSince(tx, id);
  const people = new Map(
    (
      await peopleOf(
        tx,
        id,
        found.map(({ personId }) => personId),
      )
    ).map((one) => [one.id, one]),
  );
  return found.some((one) => {
    const known = people.get(one.personId);
    // A stranger in none of the groups stays one.
    if (!known) return isHere(one) && one.groups.length > 0;
    if ((left.get(one.personId) === null) !== isHere(one)) return true;
    if (isHere(one) && !isDeepStrictEqual(known, labelsOf(one.person))) return true;
    const now = one.groups.map(lower).toSorted();
    return !isDeepStrictEqual(now, groups.get(one.personId)?.groups.toSorted() ?? []);
  });
}

const labelsOf = (person: DirectoryPerson | undefined) => {
  if (!person) return undefined;
  const { enabled: _enabled, ...labels } = person;
  return labels;
};

/** Answers those who had a role and are gone. */
async function keepLabels(tx: Tx, { organisation: { id }, found, askedAt }: Kept, before: readonly Held[]) {
  const leftBefore = await leftSince(tx, id);
  const gone: string[] = [];
  for (const one of found) {
    const { personId, person } = one;
    const isKnown = leftBefore.has(personId);
    const isNew = !isKnown && isHere(one) && one.groups.length > 0;
    if (person && isHere(one) && (isKnown || isNew)) await savePerson(tx, id, { ...person, id: personId });
    if (!isKnown) continue;
    const wasHere = leftBefore.get(personId) === null;
    if (wasHere === isHere(one)) continue;
    await setLeft(tx, { organisationId: id, personId, leftAt: isHere(one) ? null : askedAt });
    if (wasHere && before.some((held) => held.personId === personId)) gone.push(personId);
  }
  return gone;
}

const RIGHTS_OVER_MONEY: readonly Role[] = ['owner', 'approver', 'buyer'];

const keyOf = ({ personId, role }: Held): string => `${personId} ${role}`;
const keysOf = (held: readonly Held[]): readonly string[] => [...new Set(held.map(keyOf))].toSorted();

/** An auditor asks who could decide about money at the time; Microsoft's word for it is the clock's. */
async function leaveReceipts(
  tx: Tx,
  input: { organisation: Organisation; before: readonly Held[]; after: readonly Held[]; now: Instant },
): Promise<void> {
  const { organisation, before, after, now } = input;
  const lost = rightsNotIn(before, after).map((held) => ({ held, decision: 'role-lost' }));
  const gained = rightsNotIn(after, before).map((held) => ({ held, decision: 'role-gained' }));
  for (const { held, decision } of [...lost, ...gained])
    await appendReceipt(tx, {
      organisation,
      actor: { id: CLOCK_ACTOR, displayName: CLOCK_ACTOR },
      decision,
      subject: `person/${held.personId}`,
      shownDigest: '',
      outcome: held.role,
      now,
    });
}

const rightsNotIn = (some: readonly Held[], others: readonly Held[]): readonly Held[] => {
  const there = new Set(others.map(keyOf));
  const once = new Map(some.map((held) => [keyOf(held), held]));
  return [...once]
    .filter(([key, { role }]) => RIGHTS_OVER_MONEY.includes(role) && !there.has(key))
    .map(([, held]) => held);
};

/** Once for each time somebody leaves. */
async function tellOwners(
  tx: Tx,
  organisation: Organisation,
  left: readonly string[],
  { askedAt, now }: Kept,
): Promise<void> {
  for (const personId of left)
    for (const { id } of await peopleWithRole(tx, organisation.id, 'owner'))
      await wantNote(tx, {
        organisationId: organisation.id,
        key: `left/${personId}/${askedAt}`,
        to: { personId: id },
        note: { kind: 'person-left', personIds: [personId] },
        now,
      });
}
