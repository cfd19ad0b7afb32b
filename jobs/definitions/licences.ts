import { defineJob } from '../define-job.ts';
import { perOrganisation } from './per-organisation.ts';

/** Goes on with licences that were approved, until everybody has them or a person has to look. Every five minutes. */
export const licences = defineJob({
  name: 'licences',
  payload: perOrganisation,
  attempts: 3,
  backoffSeconds: 30,
  dedupe: ({ organisationId }) => `licences/${organisationId}`,
  schedules: [],
  run: ({ organisationId }, { useCases }) => useCases.tendLicences(organisationId),
});
