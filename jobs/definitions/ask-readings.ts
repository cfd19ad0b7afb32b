import { defineJob } from '../define-job.ts';
import { perOrganisation } from './per-organisation.ts';

/** Whether one person has to read the balance. Hourly, and after every mail of Microsoft's. */
export const askReadings = defineJob({
  name: 'ask-readings',
  payload: perOrganisation,
  attempts: 5,
  backoffSeconds: 30,
  dedupe: ({ organisationId }) => `ask-readings/${organisationId}`,
  schedules: [],
  run: ({ organisationId }, { useCases }) => useCases.askReadings(organisationId),
});
