import { z } from 'zod';
import { balanceReply } from '../replies-with-cards.ts';
import type { Reply, Turn } from '../turn.ts';
import { READERS, defineAction, id } from './define.ts';

/** "Looks like two recharges came": as many as the card said, or it is asked anew. */
export const rechargeBook = defineAction({
  verb: 'recharge-book',
  allowed: READERS,
  data: z.strictObject({
    readingId: id,
    count: z
      .string()
      .regex(/^[1-9]\d{0,3}$/u)
      .transform(Number),
  }),
  run: ({ readingId, count }, turn) => answer(readingId, count, turn),
});

export const rechargeDeny = defineAction({
  verb: 'recharge-deny',
  allowed: READERS,
  data: z.strictObject({ readingId: id }),
  run: ({ readingId }, turn) => answer(readingId, 0, turn),
});

async function answer(readingId: string, count: number, turn: Turn): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const { answered, summary } = await useCases.answerCame({ actor: turn.actor, readingId, count });
  const { booked, denied, notAsked } = words.balance.cameAnswers;
  const text =
    answered.kind === 'booked' ? booked(answered.count) : answered.kind === 'denied' ? denied : notAsked;
  return balanceReply(summary, turn, { text });
}
