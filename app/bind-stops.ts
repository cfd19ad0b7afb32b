import type { StopUseCases } from '../bot/use-cases/stops.ts';
import { askResume } from '../domain/stops/ask-resume.ts';
import { stopAutomation } from '../domain/stops/stop-automation.ts';
import { viewStop } from '../domain/stops/view-stop.ts';
import { factsChanged, looking, touching, type Parts } from './books.ts';
import { acting } from './fresh-roles.ts';

/** Binds stop and resume. Stopping does not wait for Microsoft's word on groups: what is known of roles will do. */
export function bindStops(parts: Parts): StopUseCases {
  return {
    stopState: (id) => looking(parts, id, (tx, at) => viewStop(tx, at)),
    async stop(input) {
      const outcome = await touching(parts, input, (tx, at) => stopAutomation(tx, { ...input, ...at }));
      factsChanged(parts, input.actor.organisationId);
      return outcome;
    },
    async askResume(input) {
      const outcome = await acting(parts, input, (tx, at) => askResume(tx, { ...input, ...at }));
      if (outcome.ok && outcome.value.view.proposal.state === 'accepted')
        factsChanged(parts, input.actor.organisationId);
      return outcome;
    },
  };
}
