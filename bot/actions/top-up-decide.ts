import { z } from 'zod';
import type { Actor, Role } from '../../domain/organisations/roles.ts';
import type { TopUpRefusal } from '../../domain/top-ups/refusal.ts';
import { DECLINE_REASONS, type TopUpView } from '../../domain/top-ups/top-up.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { BotDeps } from '../deps.ts';
import { topUpReply } from '../replies-with-cards.ts';
import type { Action, Reply, Turn } from '../turn.ts';
import { ANYBODY, ASKERS, BUYERS, defineAction, digest, id } from './define.ts';

/** The channel's "Decide" and "Open": answers with this person's own view. */
export const topUpOpen = defineAction({
  verb: 'top-up-open',
  allowed: ANYBODY,
  data: z.strictObject({ topUpId: id }),
  async run({ topUpId }, turn) {
    const view = await turn.deps.useCases.topUp(turn.organisation.id, topUpId);
    return answer(
      view ? { ok: true, value: view } : { ok: false, refusal: { kind: 'unknown-top-up' } },
      turn,
    );
  },
});

export const topUpApprove = defineAction({
  verb: 'top-up-approve',
  allowed: ['approver'],
  data: z.strictObject({ topUpId: id, shownDigest: digest }),
  async run(data, turn) {
    return decided(await turn.deps.useCases.approve({ actor: turn.actor, ...data }), data, turn);
  },
});

export const topUpDecline = defineAction({
  verb: 'top-up-decline',
  allowed: ['approver'],
  data: z.strictObject({ topUpId: id, reason: z.enum(DECLINE_REASONS), shownDigest: digest }),
  async run(data, turn) {
    return decided(await turn.deps.useCases.decline({ actor: turn.actor, ...data }), data, turn);
  },
});

export const topUpCancel = step('top-up-cancel', ASKERS, (input, { useCases }) => useCases.cancel(input));
export const topUpClaim = step('top-up-claim', BUYERS, (input, { useCases }) => useCases.claim(input));
export const topUpRelease = step('top-up-release', BUYERS, (input, { useCases }) => useCases.release(input));

export const topUpFail = step('top-up-fail', BUYERS, (input, { useCases }) => useCases.fail(input));
export const topUpLose = step('top-up-lose', BUYERS, (input, { useCases }) => useCases.lose(input));

type Step = (
  input: { actor: Actor; topUpId: string },
  deps: BotDeps,
) => Promise<Outcome<TopUpView, TopUpRefusal>>;

function step(verb: string, allowed: readonly Role[], take: Step): Action<{ topUpId: string }> {
  return defineAction({
    verb,
    allowed,
    data: z.strictObject({ topUpId: id }),
    async run({ topUpId }, turn) {
      return answer(await take({ actor: turn.actor, topUpId }, turn.deps), turn);
    },
  });
}

/** Decided on a card that is none of ours, or of another request: the person looks at the one that stands. */
async function decided(
  outcome: Outcome<TopUpView, TopUpRefusal>,
  { topUpId }: { topUpId: string },
  turn: Turn,
): Promise<Reply> {
  if (outcome.ok || outcome.refusal.kind !== 'out-of-date') return answer(outcome, turn);
  const { useCases, words } = turn.deps;
  const view = await useCases.topUp(turn.organisation.id, topUpId);
  const notice = words.replies.topUp(outcome.refusal, turn.organisation.settings.timeZone);
  return view ? topUpReply(view, turn, { notice }) : { kind: 'text', text: notice };
}

/** The card with the stored outcome, or why not: whoever loses a race is told who won. */
function answer(outcome: Outcome<TopUpView, TopUpRefusal>, turn: Turn): Reply {
  if (outcome.ok) return topUpReply(outcome.value, turn);
  const text = turn.deps.words.replies.topUp(outcome.refusal, turn.organisation.settings.timeZone);
  return { kind: 'text', text };
}
