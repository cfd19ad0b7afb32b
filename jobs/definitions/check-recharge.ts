import { defineJob } from '../define-job.ts';
import { perOrganisation } from './per-organisation.ts';

/** Whether automation has to ask for credit. Hourly, and after every fetch of the call log. */
export const checkRecharge = defineJob({
  name: 'check-recharge',
  payload: perOrganisation,
  attempts: 5,
  backoffSeconds: 30,
  dedupe: ({ organisationId }) => `check-recharge/${organisationId}`,
  schedules: [],
  run: ({ organisationId }, { useCases }) => useCases.checkRecharge(organisationId),
});
