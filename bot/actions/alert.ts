import { z } from 'zod';
import { alertCard } from '../../cards/alert.ts';
import { ALERT_PRESETS, type AlertView } from '../../domain/alerts/alert.ts';
import { DAY } from '../../domain/instant.ts';
import { setAlerts } from '../alert-channel.ts';
import type { Reply, Turn } from '../turn.ts';
import { ANYBODY, READERS, defineAction, id } from './define.ts';

const episode = z.strictObject({ episodeId: id });

export const alertOpen = defineAction({
  verb: 'alert-open',
  allowed: ANYBODY,
  data: episode,
  async run({ episodeId }, turn) {
    return answer(await turn.deps.useCases.alert(turn.organisation.id, episodeId), turn);
  },
});

export const alertOnIt = defineAction({
  verb: 'alert-on-it',
  allowed: [...READERS, 'license-admin'],
  data: episode,
  async run({ episodeId }, turn) {
    return answer(await turn.deps.useCases.acknowledge({ actor: turn.actor, episodeId }), turn);
  },
});

export const alertSnooze = defineAction({
  verb: 'alert-snooze',
  allowed: READERS,
  data: episode,
  async run({ episodeId }, turn) {
    const until = turn.now + DAY;
    return answer(await turn.deps.useCases.snooze({ actor: turn.actor, episodeId, until }), turn);
  },
});

export const alertQuiet = defineAction({
  verb: 'alert-quiet',
  allowed: READERS,
  data: episode,
  async run({ episodeId }, turn) {
    return answer(await turn.deps.useCases.quietUntilWorse({ actor: turn.actor, episodeId }), turn);
  },
});

export const alertWake = defineAction({
  verb: 'alert-wake',
  allowed: READERS,
  data: episode,
  async run({ episodeId }, turn) {
    return answer(await turn.deps.useCases.wakeAlert({ actor: turn.actor, episodeId }), turn);
  },
});

export const alertsSet = defineAction({
  verb: 'alerts-set',
  allowed: ['owner'],
  data: z.strictObject({ preset: z.enum([...ALERT_PRESETS, 'off']) }),
  run: ({ preset }, turn) => setAlerts(turn, preset),
});

function answer(view: AlertView | undefined, { place, deps: { words } }: Turn): Reply {
  if (!view) return { kind: 'text', text: words.replies.unknownAlert };
  const card = alertCard(view, words, { inChannel: place.kind === 'channel' });
  return { kind: 'card', card, summary: words.replies.summaries.alert };
}
