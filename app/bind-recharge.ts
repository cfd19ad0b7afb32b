import type { RechargeUseCases } from '../bot/use-cases/recharge.ts';
import { balanceOf } from '../domain/position/balance-of.ts';
import { answerCame } from '../domain/recharge/came/answer-came.ts';
import { factsChanged, touching, type Parts } from './books.ts';

/** What people say about recharges of Microsoft's. */
export function bindRecharge(parts: Parts): RechargeUseCases {
  return {
    async answerCame(input) {
      const result = await touching(parts, input, async (tx, at) => {
        const answered = await answerCame(tx, { ...input, ...at });
        return { answered, summary: await balanceOf(tx, at) };
      });
      if (result.answered.kind === 'booked') factsChanged(parts, input.actor.organisationId);
      return result;
    },
  };
}
