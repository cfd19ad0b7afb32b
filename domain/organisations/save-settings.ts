import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { propose, whyNotPropose, type Proposed } from '../proposals/propose.ts';
import { settleProposals } from '../proposals/transition.ts';
import { aloneFrom, othersWithSay } from './alone.ts';
import { applySettings } from './apply-settings.ts';
import type { SetupRefusal } from './refusal.ts';
import { hasRole, type Actor } from './roles.ts';
import { faultIn } from './rules.ts';
import { storedFields } from './settings-change.ts';
import type { Organisation, Settings } from './settings.ts';
import { splitChange, standsAlone } from './spending.ts';
import { actorOf, hasAmounts, holdOrganisation } from './store.ts';

export interface SettingsInput {
  readonly actor: Actor;
  readonly settings: Settings;
  /** Natural key of the form: what waits for a second person is proposed once. */
  readonly key: string;
  /** The turn answers where others read along: a proposal's card goes to the personal chat. */
  readonly leaveCardToJob?: boolean;
}

export interface SavedSettings {
  /** As it stands now. */
  readonly organisation: Organisation;
  /** What can spend more and waits for a second person. */
  readonly proposal: Proposed | null;
}

/**
 * Only owners. What spends less or is neutral is a new version at once; what can spend more is one proposal (rule 9).
 * All at once while nothing was ever saved, and where one person stands alone. Decisions taken under an older version
 * keep naming it.
 */
export async function saveSettings(
  tx: Tx,
  input: SettingsInput & { readonly now: Instant },
): Promise<Outcome<SavedSettings, SetupRefusal>> {
  const { settings, key, now } = input;
  const organisation = await holdOrganisation(tx, input.actor.organisationId);
  const actor = await actorOf(tx, organisation.id, input.actor.id);
  if (!actor || !hasRole(actor, 'owner')) return refuse({ kind: 'not-an-owner' });
  const others = await othersWithSay(tx, organisation.id, actor.id);
  const before = await aloneFrom(tx, organisation.id, actor.id, now);
  const fault = faultIn(settings) ?? (await faultHere(tx, organisation, settings, { others, before }));
  if (fault) return refuse(fault);

  const saving = { organisation, actor, now };
  const byOnePerson = standsAlone(settings, others, before);
  if (byOnePerson || organisation.settings.version === 1)
    return done(await saveAll(tx, { ...saving, settings, byOnePerson }));
  const split = splitChange(organisation.settings, settings);
  const refusal =
    faultIn(split.now) ??
    (split.waiting ? await whyNotPropose(tx, { ...saving, kind: 'settings' }) : undefined);
  if (refusal) return refuse(refusal);
  const isSame = isDeepStrictEqual(storedFields(split.now), storedFields(organisation.settings));
  const saved =
    split.waiting && isSame
      ? { organisation, proposal: null }
      : await saveAll(tx, { ...saving, settings: split.now });
  if (!split.waiting) return done(saved);
  const body = { kind: 'settings', change: split.waiting } as const;
  const leaveCardToJob = input.leaveCardToJob ?? false;
  const proposed = await propose(tx, { ...saving, ...saved, body, key, leaveCardToJob });
  if (!proposed.ok) throw new Error('what could be proposed a moment ago was refused');
  return done({ organisation: saved.organisation, proposal: proposed.value });
}

/** A new version as it is; what somebody proposed may start from what has just changed. */
export async function saveAll(tx: Tx, input: Parameters<typeof applySettings>[1]): Promise<SavedSettings> {
  const organisation = await applySettings(tx, input);
  await settleProposals(tx, { organisation, now: input.now });
  return { organisation, proposal: null };
}

async function faultHere(
  tx: Tx,
  { id, settings: current }: Organisation,
  wanted: Settings,
  { others, before }: { others: number; before: Instant | null },
): Promise<SetupRefusal | undefined> {
  const { currency } = current;
  if (currency !== wanted.currency && (await hasAmounts(tx, id)))
    return { kind: 'currency-in-use', currency };
  if (!wanted.onePerson || current.onePerson) return undefined;
  if (others > 0) return { kind: 'not-alone', others };
  return before === null ? undefined : { kind: 'not-alone-yet', from: before };
}
