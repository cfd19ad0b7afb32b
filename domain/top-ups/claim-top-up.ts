import type { Tx } from '../database.ts';
import { claimUntil } from './rules.ts';
import { step, type Stepped, type Tapped } from './step.ts';
import { UNCLAIMED } from './transition.ts';

/** "I'm buying it": keeps the other buyers away for four working hours. Claiming twice is claiming once. */
export const claimTopUp = (tx: Tx, input: Tapped): Stepped =>
  step(tx, input, 'claim', ({ organisation, actor }) => ({
    change: {
      claimedBy: actor.id,
      claimedAt: input.now,
      claimUntil: claimUntil(input.now, organisation.settings),
    },
  }));

/** Gives the claim back; only who has it. */
export const releaseTopUp = (tx: Tx, input: Tapped): Stepped =>
  step(tx, input, 'release', () => ({ change: UNCLAIMED }));
