import { stopCard } from '../cards/stop.ts';
import { newId } from '../domain/ids.ts';
import { hasRole } from '../domain/organisations/roles.ts';
import type { StopView } from '../domain/stops/stop.ts';
import { proposalReply } from './proposal-reply.ts';
import type { Reply, Turn } from './turn.ts';

/** What is stopped as SQL has it now; owners get the form with which it goes on. */
export function stopReply(view: StopView, turn: Turn, notice?: string): Reply {
  const { words } = turn.deps;
  const form = hasRole(turn.actor, 'owner') ? { id: newId() } : undefined;
  return { kind: 'card', card: stopCard(view, words, { form, notice }), summary: words.stop.summary };
}

export async function stopNow(turn: Turn, reason: string): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const outcome = await useCases.stop({ actor: turn.actor, reason });
  if (!outcome.ok) return refused(turn, outcome.refusal);
  return stopReply(outcome.value.view, turn, outcome.value.isNews ? undefined : words.stop.again);
}

export const stopState = async (turn: Turn, notice?: string): Promise<Reply> =>
  stopReply(await turn.deps.useCases.stopState(turn.organisation.id), turn, notice);

/** `key`: of the message or the form, so that sent again it proposes nothing more. */
export async function resume(
  turn: Turn,
  wish: { readonly reason: string; readonly key: string; readonly stopId?: string },
): Promise<Reply> {
  const leaveCardToJob = turn.place.kind === 'channel';
  const outcome = await turn.deps.useCases.askResume({ actor: turn.actor, ...wish, leaveCardToJob });
  if (!outcome.ok) return refused(turn, outcome.refusal);
  const { view, copyId } = outcome.value;
  return proposalReply(view, turn, leaveCardToJob ? {} : { copyId });
}

type Refusal = Parameters<Turn['deps']['words']['stop']['refusal']>[0];

/** What stands now says more than a no about what stood; other refusals are a sentence. */
async function refused(turn: Turn, refusal: Refusal): Promise<Reply> {
  const text = turn.deps.words.stop.refusal(refusal, turn.organisation.settings.timeZone);
  const { kind } = refusal;
  if (kind === 'reason-missing' || kind === 'not-stopped' || kind === 'another-stop')
    return stopState(turn, text);
  return { kind: 'text', text };
}
