import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { propose } from '../proposals/propose.ts';
import { proposalByKey } from '../proposals/store.ts';
import type { SetupRefusal } from './refusal.ts';
import { hasRole, type Person } from './roles.ts';
import { saveSettings, type SavedSettings, type SettingsInput } from './save-settings.ts';
import type { Organisation } from './settings.ts';
import { actorOf, holdOrganisation, peopleOf, savePerson } from './store.ts';

export interface SetupInput extends SettingsInput {
  /** Version of the settings on the form: one filled in before somebody else saved undoes nothing of theirs. */
  readonly version: number;
}

/**
 * The settings form; only owners. `found`: people of the directory not known here yet, for whose payment card it is. The
 * same again, from a second click, changes nothing and leaves no receipt.
 */
export async function saveSetup(
  tx: Tx,
  input: SetupInput & { readonly found: readonly Person[]; readonly now: Instant },
): Promise<Outcome<SavedSettings, SetupRefusal>> {
  const before = await holdOrganisation(tx, input.actor.organisationId);
  const actor = await actorOf(tx, before.id, input.actor.id);
  if (!actor || !hasRole(actor, 'owner')) return refuse({ kind: 'not-an-owner' });
  const { version, ...current } = before.settings;
  if (isDeepStrictEqual(current, input.settings)) return done({ organisation: before, proposal: null });
  const again = await sentBefore(tx, before, input);
  if (again) return again;
  if (version !== input.version) return refuse({ kind: 'changed-meanwhile' });

  const { payment, onCallId } = input.settings;
  const chosen = [payment.holderId, onCallId].filter((id) => id !== null);
  const strangers = input.found.filter(({ id }) => chosen.includes(id));
  const known = [...strangers, ...(await peopleOf(tx, before.id, chosen))];
  const unknown = chosen.find((id) => !known.some((person) => person.id === id));
  if (unknown !== undefined) return refuse({ kind: 'unknown-person', personId: unknown });
  const saved = await saveSettings(tx, input);
  if (saved.ok) for (const person of strangers) await savePerson(tx, before.id, person);
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
