import { defineJob } from '../define-job.ts';
import { perOrganisation } from './per-organisation.ts';

/** Tells Microsoft what people wished about somebody's paid calls, until it answers. Every five minutes. */
export const paidCalls = defineJob({
  name: 'paid-calls',
  payload: perOrganisation,
  attempts: 3,
  backoffSeconds: 30,
  dedupe: ({ organisationId }) => `paid-calls/${organisationId}`,
  schedules: [],
  run: ({ organisationId }, { useCases }) => useCases.tellMicrosoft(organisationId),
});
