import { defineJob } from '../define-job.ts';
import { perOrganisation } from './per-organisation.ts';

/** Monday's line to the channels. The sweep asks for it every quarter of an hour while it is Monday anywhere. */
export const weeklyLine = defineJob({
  name: 'weekly-line',
  payload: perOrganisation,
  attempts: 5,
  backoffSeconds: 30,
  dedupe: ({ organisationId }) => `weekly-line/${organisationId}`,
  schedules: [],
  run: ({ organisationId }, { useCases }) => useCases.weeklyLine(organisationId),
});
