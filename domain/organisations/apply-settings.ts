import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import { appendReceipt } from '../receipts/append-receipt.ts';
import type { Organisation, Settings } from './settings.ts';
import { insertSettings } from './store.ts';

/** A new version, with its receipt. Who may and whether they make sense was asked before. Hold the organisation's lock. */
export async function applySettings(
  tx: Tx,
  input: {
    organisation: Organisation;
    actor: { readonly id: string; readonly displayName: string };
    settings: Settings;
    /** Nobody else checked it, since nobody else is there. */
    byOnePerson?: boolean;
    now: Instant;
  },
): Promise<Organisation> {
  const { organisation: before, actor, settings, now } = input;
  const version = before.settings.version + 1;
  await insertSettings(tx, { organisationId: before.id, version, settings, by: actor.id, now });
  const organisation: Organisation = { ...before, settings: { ...settings, version } };
  await appendReceipt(tx, {
    organisation,
    actor,
    decision: 'settings-saved',
    subject: `settings/${version}`,
    shownDigest: '',
    outcome: input.byOnePerson ? `${settings.mode}-by-one-person` : settings.mode,
    now,
  });
  return organisation;
}
