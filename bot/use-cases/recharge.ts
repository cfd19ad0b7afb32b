import type { Actor } from '../../domain/organisations/roles.ts';
import type { BalanceSummary } from '../../domain/position/summary.ts';
import type { CameAnswered } from '../../domain/recharge/came/answer-came.ts';

/** Microsoft's recharges that a reading showed. */
export interface RechargeUseCases {
  /** `count` 0: none came. */
  answerCame(input: {
    actor: Actor;
    readingId: string;
    count: number;
  }): Promise<{ readonly answered: CameAnswered; readonly summary: BalanceSummary }>;
}
