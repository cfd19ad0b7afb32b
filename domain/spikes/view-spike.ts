import type { AlertView } from '../alerts/alert.ts';
import type { SpendSpike } from '../alerts/kinds/spend-spike.ts';
import { alertView } from '../alerts/view-alert.ts';
import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';
import { dayNamed } from './days.ts';
import { personIn } from './rules.ts';
import { spendersOn, type Spender } from './store.ts';

/** Whose calls a spike is made of: for owners and license admins, in their own chat (rule 16). */
export interface SpikeView {
  readonly alert: AlertView;
  readonly finding: SpendSpike;
  /** Highest first. */
  readonly spenders: readonly Spender[];
}

const MOST = 5;

/** Undefined: there is no such alert, or it is about something else. Reads only. */
export async function spikeView(
  tx: Tx,
  input: { organisation: Organisation; episodeId: string; now: Instant },
): Promise<SpikeView | undefined> {
  const { organisation } = input;
  const alert = await alertView(tx, input);
  const finding = alert?.finding;
  if (!alert || finding?.kind !== 'spend-spike') return undefined;
  const personId = personIn(alert.episode.about);
  const only = personId === undefined ? (finding.of === 'night' ? 'night' : 'day') : { personId };
  const day = dayNamed(finding.day, organisation.settings);
  const spenders = await spendersOn(tx, organisation.id, day, { only, most: MOST });
  return { alert, finding, spenders };
}
