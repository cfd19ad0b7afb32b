import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { propose } from '../proposals/propose.ts';
import { proposalByKey } from '../proposals/store.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import type { SetupRefusal } from './refusal.ts';
import { changesBetween, faultInRoles, type Holders, type RoleChange } from './role-changes.ts';
import { hasRole, type Actor, type Person, type Role } from './roles.ts';
import { saveSettings, type SavedSettings, type SettingsInput } from './save-settings.ts';
import type { Organisation } from './settings.ts';
import { actorOf, holdOrganisation, peopleOf, peopleWithRole, savePerson, setRole } from './store.ts';

export interface SetupInput extends SettingsInput {
  /** Entra object ids of everybody who is to be one. */
  readonly buyers: readonly string[];
  readonly approvers: readonly string[];
  /** Version of the settings on the form: one filled in before somebody else saved undoes nothing of theirs. */
  readonly version: number;
}

/**
 * Settings, buyers and approvers, all or nothing; only owners. `found`: people of the directory not known here yet.
 * The same again, from a second click, changes nothing and leaves no receipt.
 */
export async function saveSetup(
  tx: Tx,
  input: SetupInput & { readonly found: readonly Person[]; readonly now: Instant },
): Promise<Outcome<SavedSettings, SetupRefusal>> {
  const { settings, found, now } = input;
  const before = await holdOrganisation(tx, input.actor.organisationId);
  const actor = await actorOf(tx, before.id, input.actor.id);
  if (!actor || !hasRole(actor, 'owner')) return refuse({ kind: 'not-an-owner' });
  const wanted: Holders = { buyer: input.buyers, approver: input.approvers };
  const changes = changesBetween(await holdersOf(tx, before.id), wanted);
  const { version, ...current } = before.settings;
  if (changes.length === 0 && isDeepStrictEqual(current, settings))
    return done({ organisation: before, proposal: null });
  const again = await sentBefore(tx, before, input);
  if (again) return again;
  if (version !== input.version) return refuse({ kind: 'changed-meanwhile' });
  const { holderId } = settings.payment;
  const added = found.filter(
    ({ id }) => id === holderId || changes.some(({ has, personId }) => has && personId === id),
  );
  const known = await knownPeople(tx, before.id, wanted, added);
  const fault =
    faultInRoles(wanted, changes, { actor, known }) ??
    (holderId !== null && !(await isKnown(tx, before.id, holderId, added))
      ? ({ kind: 'unknown-person', personId: holderId } as const)
      : undefined);
  if (fault) return refuse(fault);

  const saved = await saveSettings(tx, input);
  if (!saved.ok) return saved;
  for (const person of added) await savePerson(tx, before.id, person);
  for (const change of changes)
    await applyChange(tx, { organisation: saved.value.organisation, actor, change, now });
  return saved;
}

/** The same form again: what it led to the first time. */
async function sentBefore(
  tx: Tx,
  organisation: Organisation,
  { actor, key, now }: SetupInput & { readonly now: Instant },
): Promise<Outcome<SavedSettings, never> | undefined> {
  const known = await proposalByKey(tx, organisation.id, key);
  if (known?.proposedBy !== actor.id) return undefined;
  const proposed = await propose(tx, { organisation, actor, body: known.body, key, now });
  return proposed.ok ? done({ organisation, proposal: proposed.value }) : undefined;
}

async function holdersOf(tx: Tx, organisationId: string): Promise<Holders> {
  const ids = async (role: Role) =>
    (await peopleWithRole(tx, organisationId, role)).map((person) => person.id);
  return { buyer: await ids('buyer'), approver: await ids('approver') };
}

const isKnown = async (
  tx: Tx,
  organisationId: string,
  id: string,
  added: readonly Person[],
): Promise<boolean> =>
  added.some((person) => person.id === id) || (await peopleOf(tx, organisationId, [id])).length > 0;

async function knownPeople(
  tx: Tx,
  organisationId: string,
  { buyer, approver }: Holders,
  added: readonly Person[],
): Promise<ReadonlyMap<string, Person>> {
  const known = await peopleOf(tx, organisationId, [...new Set([...buyer, ...approver])]);
  return new Map([...known, ...added].map((person) => [person.id, person]));
}

async function applyChange(
  tx: Tx,
  {
    organisation,
    actor,
    change: { personId, role, has },
    now,
  }: { organisation: Organisation; actor: Actor; change: RoleChange; now: Instant },
): Promise<void> {
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
