import { z } from 'zod';
import { paidCallStopCard, stopAskCard, stopRefusedCard } from '../../cards/paid-calls.ts';
import type { RolesUnsure } from '../../domain/organisations/refusal.ts';
import type { Role } from '../../domain/organisations/roles.ts';
import type { PaidCallRefusal } from '../../domain/paid-calls/refusal.ts';
import type { PaidCallStopView } from '../../domain/paid-calls/view-stop.ts';
import type { Reply, Turn } from '../turn.ts';
import { defineAction, id } from './define.ts';

const MAY_STOP: readonly Role[] = ['owner', 'license-admin'];
const episode = z.strictObject({ episodeId: id });
const stop = z.strictObject({ paidStopId: id });

/** Asks back: it takes something from somebody. */
export const paidCallsAsk = defineAction({
  verb: 'paid-calls-ask',
  allowed: MAY_STOP,
  data: episode,
  async run({ episodeId }, turn) {
    const { useCases, words } = turn.deps;
    if (turn.place.kind !== 'personal') return sentInstead(episodeId, turn);
    const offer = await useCases.offerStop({ actor: turn.actor, episodeId });
    if (!offer.ok) return refused(offer.refusal, turn);
    if ('stop' in offer.value) return standing(offer.value, turn);
    return card(stopAskCard(offer.value.name, episodeId, words), turn);
  },
});

export const paidCallsStop = defineAction({
  verb: 'paid-calls-stop',
  allowed: MAY_STOP,
  data: episode,
  async run({ episodeId }, turn) {
    if (turn.place.kind !== 'personal') return sentInstead(episodeId, turn);
    const input = { actor: turn.actor, episodeId, leaveCardToJob: false };
    const begun = await turn.deps.useCases.stopPaidCalls(input);
    if (!begun.ok) return refused(begun.refusal, turn);
    const { view, copyId } = begun.value;
    const reply = standing(view, turn);
    return reply.kind === 'card' && copyId !== null ? { ...reply, copyId } : reply;
  },
});

export const paidCallsUndo = defineAction({
  verb: 'paid-calls-undo',
  allowed: MAY_STOP,
  data: stop,
  async run({ paidStopId: stopId }, turn) {
    const undone = await turn.deps.useCases.undoStop({ actor: turn.actor, stopId });
    return undone.ok ? standing(undone.value, turn) : refused(undone.refusal, turn);
  },
});

export const paidCallsOpen = defineAction({
  verb: 'paid-calls-open',
  allowed: MAY_STOP,
  data: stop,
  async run({ paidStopId: stopId }, turn) {
    const view = await turn.deps.useCases.paidCallStop(turn.organisation.id, stopId);
    return view ? standing(view, turn) : refused({ kind: 'unknown-stop' }, turn);
  },
});

/** Names nobody where others read along. */
function standing(view: PaidCallStopView, turn: Turn): Reply {
  const { words } = turn.deps;
  if (turn.place.kind !== 'personal') return { kind: 'text', text: words.alerts.spendSpike.opened.onlyHere };
  return card(paidCallStopCard(view, words), turn);
}

async function sentInstead(episodeId: string, turn: Turn): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const spike = await useCases.spike(turn.organisation.id, episodeId);
  if (!spike) return { kind: 'text', text: words.replies.unknownAlert };
  await useCases.sendSpike({ actor: turn.actor, episodeId });
  return { kind: 'text', text: words.alerts.spendSpike.opened.sent };
}

function refused(refusal: PaidCallRefusal | RolesUnsure, turn: Turn): Reply {
  const { words } = turn.deps;
  if (refusal.kind === 'microsoft-silent') return { kind: 'text', text: words.replies.rolesUnsure };
  if (turn.place.kind !== 'personal') return { kind: 'text', text: words.alerts.spendSpike.opened.onlyHere };
  return card(stopRefusedCard(refusal, words), turn);
}

const card = (drawn: ReturnType<typeof stopRefusedCard>, { deps: { words } }: Turn): Reply => ({
  kind: 'card',
  card: drawn,
  summary: words.paidCalls.summary,
});
