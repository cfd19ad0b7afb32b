import { z } from 'zod';
import { licenceByHandCard } from '../../cards/licence-by-hand.ts';
import { licenceRefused } from '../licence-reply.ts';
import { defineAction, id } from './define.ts';

export const licenceByHand = defineAction({
  verb: 'license-by-hand',
  allowed: ['license-admin', 'owner'],
  data: z.strictObject({ requestId: id }),
  async run({ requestId }, turn) {
    const { useCases, words } = turn.deps;
    if (turn.place.kind !== 'personal') return { kind: 'text', text: words.licenceByHand.onlyHere };
    const work = await useCases.licencesByHand({ actor: turn.actor, requestId });
    if (!work) return { kind: 'text', text: licenceRefused({ kind: 'unknown-request' }, turn) };
    const summary = words.licenceRequest.summary(work.view.request.number);
    return { kind: 'card', card: licenceByHandCard(work, words), summary };
  },
});
