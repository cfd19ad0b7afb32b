import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import type { SetupRefusal } from './refusal.ts';
import { hasRole, type Actor } from './roles.ts';
import { faultIn } from './rules.ts';
import type { Organisation, Settings } from './settings.ts';
import { hasAmounts, holdOrganisation, insertSettings } from './store.ts';

/** Only owners. Every saving is a new version; decisions taken under an old one keep naming it. */
export async function saveSettings(
  tx: Tx,
  input: { actor: Actor; settings: Settings; now: Instant },
): Promise<Outcome<Organisation, SetupRefusal>> {
  const { actor, settings, now } = input;
  if (!hasRole(actor, 'owner')) return refuse({ kind: 'not-an-owner' });
  const fault = faultIn(settings);
  if (fault) return refuse(fault);

  const before = await holdOrganisation(tx, actor.organisationId);
  const { currency, version } = before.settings;
  if (currency !== settings.currency && (await hasAmounts(tx, before.id)))
    return refuse({ kind: 'currency-in-use', currency });

  const next = version + 1;
  await insertSettings(tx, { organisationId: before.id, version: next, settings, by: actor.id, now });
  const organisation: Organisation = { ...before, settings: { ...settings, version: next } };
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: 'settings-saved',
    subject: `settings/${next}`,
    shownDigest: '',
    outcome: settings.mode,
    now,
  });
  return done(organisation);
}
