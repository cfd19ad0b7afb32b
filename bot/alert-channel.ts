import { alertsCard } from '../cards/alerts.ts';
import type { AlertPreset } from '../domain/alerts/alert.ts';
import { hasRole } from '../domain/organisations/roles.ts';
import { refuseRole } from './refuse-role.ts';
import type { Reply, Turn } from './turn.ts';

export async function alertsList(turn: Turn): Promise<Reply> {
  const { organisation, place, deps } = turn;
  const { open, delivery, channels } = await deps.useCases.alerts(organisation.id);
  const channelId = place.conversationId;
  const preset = channels.find((channel) => channel.id === channelId)?.preset ?? null;
  const here = place.kind === 'channel' ? { here: { channelId, preset } } : {};
  // Only what is asked for in private counts as a look: in a channel everybody reads along.
  const missed = place.kind === 'personal' ? await deps.useCases.missed(turn.actor) : undefined;
  const mayChange = hasRole(turn.actor, 'owner');
  return {
    kind: 'card',
    card: alertsCard({ organisation, open, delivery, channels, mayChange, missed, ...here }, deps.words),
    summary: deps.words.replies.summaries.alerts,
  };
}

/** Only for the channel it is said in, and only by owners; everybody may look. */
export async function setAlerts(turn: Turn, preset: AlertPreset | 'off'): Promise<Reply> {
  const { actor, place, deps } = turn;
  if (!hasRole(actor, 'owner')) return refuseRole(['owner'], turn);
  if (place.kind !== 'channel') return { kind: 'text', text: deps.words.replies.alertsNeedChannel };
  const channelId = place.conversationId;
  await (preset === 'off'
    ? deps.useCases.alertsOff({ actor, channelId })
    : deps.useCases.alertsHere({ actor, channelId, preset }));
  return alertsList(turn);
}
