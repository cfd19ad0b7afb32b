import type { UseCases } from '../bot/deps.ts';
import type { Tx } from '../domain/database.ts';
import { refuse, type Outcome } from '../domain/outcome.ts';
import { loadOrganisation } from '../domain/organisations/store.ts';
import { saveSetup, type SetupInput } from '../domain/organisations/save-setup.ts';
import { followRoles } from '../domain/staff/follow-roles.ts';
import { factsChanged, type At, type Parts } from './books.ts';
import { findStrangers } from './find-strangers.ts';
import { acting } from './fresh-roles.ts';

/** Whose payment card it is and who is on call, if chosen in the people picker and not known here, are looked up first, outside any transaction. */
export async function saveSetupWith(parts: Parts, input: SetupInput): ReturnType<UseCases['saveSetup']> {
  const { organisationId } = input.actor;
  const { payment, onCallId } = input.settings;
  const chosen = [payment.holderId, onCallId].filter((id) => id !== null);
  const found = await findStrangers(parts, organisationId, chosen);
  if (!found) return refuse({ kind: 'directory-failed' });
  const saved = await acting(parts, input, (tx, at) =>
    thenFollow(tx, at, saveSetup(tx, { ...input, found, now: at.now })),
  );
  if (saved.ok) settingsChanged(parts, organisationId);
  if (saved.ok && saved.value.proposal) parts.nudge('deliver-cards', organisationId);
  return saved;
}

/** What groups mean may have changed with the settings: in the same transaction cards and claims follow. */
export async function thenFollow<T, R>(
  tx: Tx,
  at: At,
  changing: Promise<Outcome<T, R>>,
): Promise<Outcome<T, R>> {
  const outcome = await changing;
  const organisation = await loadOrganisation(tx, at.organisation.id);
  const isNew = organisation?.settings.version !== at.organisation.settings.version;
  if (outcome.ok && organisation && isNew) await followRoles(tx, { organisation, now: at.now });
  return outcome;
}

/** Who is in a group that was mapped only now is asked at once. */
export function settingsChanged(parts: Parts, organisationId: string): void {
  factsChanged(parts, organisationId);
  parts.nudge('refresh-members', organisationId);
}
