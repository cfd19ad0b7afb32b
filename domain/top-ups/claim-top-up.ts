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

/** "Payment failed": nothing was bought. Who is buying it says so; when it is not sure, whoever looked. */
export const failTopUp = (tx: Tx, input: Tapped): Stepped =>
  step(tx, input, 'fail', () => ({ change: { claimUntil: null, remindedAt: null } }));

/** "Not sure it went through": nobody may buy it again before somebody has looked. */
export const loseTopUp = (tx: Tx, input: Tapped): Stepped =>
  step(tx, input, 'lose', () => ({ change: { claimUntil: null, remindedAt: null } }));
