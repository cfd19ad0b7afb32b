import type { Tx } from '../database.ts';
import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';
import { buyBy } from './rules.ts';
import type { StoredTopUp } from './store.ts';
import { transition } from './transition.ts';

/** Rule 9's exception: nobody else is there to ask. History and receipt name him, and the receipt says why he alone. */
export async function approveAlone(
  tx: Tx,
  input: {
    organisation: Organisation;
    topUp: StoredTopUp;
    actor: { readonly id: string; readonly displayName: string };
    now: Instant;
  },
): Promise<StoredTopUp> {
  const { organisation, actor, now } = input;
  return transition(tx, {
    ...input,
    verb: 'approve',
    to: 'approved',
    change: {
      approvalsNeeded: 1,
      decidedBy: actor.id,
      decidedAt: now,
      buyBy: buyBy(now, organisation.settings),
      remindedAt: null,
    },
    byOnePerson: true,
  });
}
