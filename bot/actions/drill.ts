import { z } from 'zod';
import { drillCard, drillReport } from '../../cards/drill.ts';
import { ANYBODY, defineAction, id, nothing } from './define.ts';

export const drillStart = defineAction({
  verb: 'drill-start',
  allowed: ['owner'],
  data: nothing,
  async run(_data, { actor, place, deps: { useCases, words } }) {
    const inChannel = place.kind === 'channel';
    const { view, copyId } = await useCases.startDrill({ actor, leaveCardToJob: inChannel });
    // Names of who has not looked belong into one chat, not under everybody's eyes.
    if (inChannel) return { kind: 'text', text: words.drill.started };
    return { kind: 'card', card: drillReport(view, words), summary: words.drill.reportSummary, copyId };
  },
});

export const drillSee = defineAction({
  verb: 'drill-see',
  allowed: ANYBODY,
  data: z.strictObject({ drillId: id }),
  async run({ drillId }, { actor, place, deps: { useCases, words } }) {
    const view = await useCases.seeDrill({ actor, drillId });
    if (!view) return { kind: 'text', text: words.drill.unknown };
    const card = drillCard(view, place.kind === 'channel' ? null : actor.id, words);
    return { kind: 'card', card, summary: words.drill.summary };
  },
});
