import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { leftSince } from '../organisations/membership/store.ts';
import { hasRole, type Actor, type Person } from '../organisations/roles.ts';
import type { Organisation } from '../organisations/settings.ts';
import { actorOf, holdOrganisation, peopleOf, savePerson, setRole, staffOf } from '../organisations/store.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import { followRoles } from './follow-roles.ts';
import type { RolesRefusal } from './refusal.ts';
import {
  faultInChanges,
  holdersDigest,
  holdersIn,
  roleChanges,
  type Holders,
  type RoleChange,
} from './rules.ts';

export interface RolesInput {
  readonly actor: Actor;
  /** Everybody who is to hold each role by name; whoever is missing loses it. What groups give is not in it. */
  readonly wanted: Holders;
  /** holdersDigest of what the form showed. */
  readonly shown: string;
}

/**
 * An owner gives and takes roles by name, all or nothing and at once (rules 9 and 13). `found`: people of the directory
 * not known here yet. The same again, from a second click, changes nothing and leaves no receipt.
 */
export async function saveRoles(
  tx: Tx,
  input: RolesInput & { readonly found: readonly Person[]; readonly now: Instant },
): Promise<Outcome<readonly RoleChange[], RolesRefusal>> {
  const { wanted, found, now } = input;
  const organisation = await holdOrganisation(tx, input.actor.organisationId);
  const actor = await actorOf(tx, organisation.id, input.actor.id);
  if (!actor || !hasRole(actor, 'owner')) return refuse({ kind: 'not-an-owner' });
  const current = await holdersByName(tx, organisation.id);
  const changes = roleChanges(current, wanted);
  if (changes.length === 0) return done(changes);
  if (holdersDigest(current) !== input.shown) return refuse({ kind: 'changed-meanwhile' });
  const added = found.filter(({ id }) => changes.some(({ has, personId }) => has && personId === id));
  const known = await knownPeople(tx, organisation.id, wanted, added);
  const fault = faultInChanges(changes, { actorId: actor.id, wanted, known });
  if (fault) return refuse(fault);

  for (const person of added) await savePerson(tx, organisation.id, person);
  for (const change of changes) await applyChange(tx, { organisation, actor, change, now });
  await followRoles(tx, { organisation, now });
  return done(changes);
}

/** Leavers too: what they were given counts again should they come back, until an owner takes it. */
const holdersByName = async (tx: Tx, organisationId: string): Promise<Holders> =>
  holdersIn(await staffOf(tx, organisationId));

async function knownPeople(
  tx: Tx,
  organisationId: string,
  wanted: Holders,
  added: readonly Person[],
): Promise<ReadonlyMap<string, { displayName: string; hasLeft: boolean }>> {
  const left = await leftSince(tx, organisationId);
  const known = await peopleOf(tx, organisationId, [...new Set(Object.values(wanted).flat())]);
  return new Map(
    [...known, ...added].map(({ id, displayName }) => [
      id,
      { displayName, hasLeft: (left.get(id) ?? null) !== null },
    ]),
  );
}

async function applyChange(
  tx: Tx,
  input: { organisation: Organisation; actor: Actor; change: RoleChange; now: Instant },
): Promise<void> {
  const { organisation, actor, change, now } = input;
  const { personId, role, has } = change;
  await setRole(tx, { organisationId: organisation.id, personId, role, has, by: actor.id, now });
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: has ? 'role-given' : 'role-taken',
    subject: `person/${personId}`,
    shownDigest: '',
    outcome: role,
    now,
  });
}
