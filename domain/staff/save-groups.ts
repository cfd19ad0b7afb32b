import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { SetupRefusal } from '../organisations/refusal.ts';
import type { Actor } from '../organisations/roles.ts';
import { saveSettings, type SavedSettings } from '../organisations/save-settings.ts';
import type { GroupRole } from '../organisations/settings.ts';
import { holdOrganisation } from '../organisations/store.ts';
import { done, refuse, type Outcome } from '../outcome.ts';

export interface GroupsInput {
  readonly actor: Actor;
  /** All of them; whoever is missing gives no role any more. */
  readonly groupRoles: readonly GroupRole[];
  /** Version of the settings on the form. */
  readonly version: number;
  readonly key: string;
  readonly leaveCardToJob: boolean;
}

export type GroupsRefusal =
  | SetupRefusal
  | { readonly kind: 'unknown-group'; readonly groupId: string }
  /** The first settings count at once, and nobody maps himself to a role: they have to be saved before. */
  | { readonly kind: 'not-set-up-yet' };

/** A mapping is a setting: one more waits for a second person, one less counts at once. */
export async function saveGroups(
  tx: Tx,
  input: GroupsInput & { readonly now: Instant },
): Promise<Outcome<SavedSettings, GroupsRefusal>> {
  const { actor, groupRoles, key, leaveCardToJob, now } = input;
  const organisation = await holdOrganisation(tx, actor.organisationId);
  const { settings } = organisation;
  // A second click.
  if (isSame(settings.groupRoles, groupRoles)) return done({ organisation, proposal: null });
  if (settings.version === 1) return refuse({ kind: 'not-set-up-yet' });
  if (settings.version !== input.version) return refuse({ kind: 'changed-meanwhile' });
  const { version: _version, ...current } = settings;
  return saveSettings(tx, { actor, settings: { ...current, groupRoles }, key, leaveCardToJob, now });
}

const isSame = (one: readonly GroupRole[], other: readonly GroupRole[]): boolean =>
  isDeepStrictEqual(keysOf(one), keysOf(other));

const keysOf = (all: readonly GroupRole[]): readonly string[] =>
  all.map(({ groupId, role }) => `${groupId.toLowerCase()} ${role}`).toSorted();
