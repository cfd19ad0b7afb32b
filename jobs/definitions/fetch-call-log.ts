import { defineJob } from '../define-job.ts';
import { perOrganisation } from './per-organisation.ts';

/** New calls move the balance, so what depends on it is looked at again as soon as they are in. */
export const fetchCallLog = defineJob({
  name: 'fetch-call-log',
  payload: perOrganisation,
  attempts: 5,
  backoffSeconds: 60,
  dedupe: ({ organisationId }) => `fetch-call-log/${organisationId}`,
  schedules: [],
  run: async ({ organisationId }, { useCases, add }) => {
    await useCases.fetchCallLog(organisationId);
    await add('check-recharge', { organisationId });
    await add('evaluate-alerts', { organisationId });
  },
});
