import { defineJob } from '../define-job.ts';
import { perOrganisation } from './per-organisation.ts';

/** Reminders, deadlines and claims that fall back. The sweep asks for it every five minutes. */
export const checkTopUps = defineJob({
  name: 'check-top-ups',
  payload: perOrganisation,
  attempts: 5,
  backoffSeconds: 30,
  dedupe: ({ organisationId }) => `check-top-ups/${organisationId}`,
  schedules: [],
  run: ({ organisationId }, { useCases }) => useCases.checkTopUps(organisationId),
});
