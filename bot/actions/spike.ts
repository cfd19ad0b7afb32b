import { z } from 'zod';
import { alertCard } from '../../cards/alert.ts';
import { spikeCard } from '../../cards/spike.ts';
import type { Role } from '../../domain/organisations/roles.ts';
import type { Reply, Turn } from '../turn.ts';
import { defineAction, id } from './define.ts';

const episode = z.strictObject({ episodeId: id });

/** Rule 16: callers' names are for those who can do something about their calls. */
const MAY_KNOW: readonly Role[] = ['owner', 'license-admin'];

export const spikeOpen = defineAction({
  verb: 'spike-open',
  allowed: MAY_KNOW,
  data: episode,
  run: ({ episodeId }, turn) => spikeReply(episodeId, turn),
});

export const spikeFine = defineAction({
  verb: 'spike-fine',
  allowed: MAY_KNOW,
  data: episode,
  async run({ episodeId }, turn) {
    const { useCases, words } = turn.deps;
    const view = await useCases.sayFine({ actor: turn.actor, episodeId });
    if (!view) return { kind: 'text', text: words.replies.unknownAlert };
    return { kind: 'card', card: alertCard(view, words), summary: words.replies.summaries.alert };
  },
});

/** Where others read along, it is sent to the own chat instead. */
async function spikeReply(episodeId: string, turn: Turn): Promise<Reply> {
  const { useCases, words } = turn.deps;
  const { opened: say } = words.alerts.spendSpike;
  const spike = await useCases.spike(turn.organisation.id, episodeId);
  if (!spike) return { kind: 'text', text: words.replies.unknownAlert };
  if (turn.place.kind === 'personal')
    return { kind: 'card', card: spikeCard(spike, words), summary: say.summary };
  await useCases.sendSpike({ actor: turn.actor, episodeId });
  return { kind: 'text', text: say.sent };
}
