import { defineJob } from '../define-job.ts';
import { perOrganisation } from './per-organisation.ts';

/** Raises, changes and closes episodes. Every five minutes, and after every fetch of the call log. */
export const evaluateAlerts = defineJob({
  name: 'evaluate-alerts',
  payload: perOrganisation,
  attempts: 5,
  backoffSeconds: 30,
  dedupe: ({ organisationId }) => `evaluate-alerts/${organisationId}`,
  schedules: [],
  run: ({ organisationId }, { useCases }) => useCases.evaluateAlerts(organisationId),
});
