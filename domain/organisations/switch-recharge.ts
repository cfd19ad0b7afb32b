import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { saveAll, saveSettings, type SavedSettings } from './save-settings.ts';
import type { SetupRefusal } from './refusal.ts';
import { hasRole, type Actor } from './roles.ts';
import { actorOf, holdOrganisation } from './store.ts';

/** `auto-recharge off`: one person stops what spends, at once (rule 9). Off already: nothing is stored. */
export async function switchRechargeOff(
  tx: Tx,
  input: { actor: Actor; now: Instant },
): Promise<Outcome<SavedSettings, SetupRefusal>> {
  const { now } = input;
  const organisation = await holdOrganisation(tx, input.actor.organisationId);
  const actor = await actorOf(tx, organisation.id, input.actor.id);
  if (!actor || !hasRole(actor, 'owner', 'approver', 'buyer'))
    return refuse({ kind: 'not-allowed', wanted: 'approver' });
  if (organisation.settings.mode === 'off') return done({ organisation, proposal: null });
  const settings = { ...organisation.settings, mode: 'off' as const };
  return done(await saveAll(tx, { organisation, actor, settings, now }));
}

/** `auto-recharge on`: our recharge requests, by the numbers that stand; a second person confirms them. */
export async function switchRechargeOn(
  tx: Tx,
  input: { actor: Actor; key: string; leaveCardToJob?: boolean; now: Instant },
): Promise<Outcome<SavedSettings, SetupRefusal>> {
  const organisation = await holdOrganisation(tx, input.actor.organisationId);
  if (organisation.settings.mode === 'requests') return done({ organisation, proposal: null });
  return saveSettings(tx, { ...input, settings: { ...organisation.settings, mode: 'requests' } });
}
