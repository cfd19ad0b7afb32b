import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';
import { lockOrganisation } from '../organisations/store.ts';
import { remind } from './effects.ts';
import { OPEN_STATES, remindAt } from './rules.ts';
import { lockTopUp, setReminded, topUpsIn, type StoredTopUp } from './store.ts';
import { applyDeadlines } from './transition.ts';

export interface Checked {
  readonly expired: number;
  readonly fellBack: number;
  readonly reminded: number;
}

/** The clock's part: expiry, claims that fall back, one reminder per phase. Runs twice harmlessly. */
export async function checkTopUps(
  tx: Tx,
  input: { organisation: Organisation; now: Instant },
): Promise<Checked> {
  const { organisation, now } = input;
  await lockOrganisation(tx, organisation.id);
  const checked = { expired: 0, fellBack: 0, reminded: 0 };
  for (const { id } of await topUpsIn(tx, organisation.id, { states: OPEN_STATES })) {
    const before = await lockTopUp(tx, organisation.id, id);
    if (!before) continue;
    const topUp = await applyDeadlines(tx, { organisation, topUp: before, now });
    if (topUp.state === 'expired') checked.expired += 1;
    else if (before.state === 'claimed' && topUp.state === 'approved') checked.fellBack += 1;
    if (isReminderDue(topUp, organisation, now)) {
      await remind(tx, topUp, now);
      await setReminded(tx, { organisationId: organisation.id, id, now });
      checked.reminded += 1;
    }
  }
  return checked;
}

function isReminderDue(topUp: StoredTopUp, organisation: Organisation, now: Instant): boolean {
  const at = remindAt(topUp, organisation.settings);
  return at !== null && topUp.remindedAt === null && now >= at;
}
