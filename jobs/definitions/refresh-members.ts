import { defineJob } from '../define-job.ts';
import { perOrganisation } from './per-organisation.ts';

/** Roles that come from groups, and leavers. Hourly; whoever acts is looked at again just before. */
export const refreshMembers = defineJob({
  name: 'refresh-members',
  payload: perOrganisation,
  attempts: 5,
  backoffSeconds: 60,
  dedupe: ({ organisationId }) => `refresh-members/${organisationId}`,
  schedules: [],
  run: ({ organisationId }, { useCases }) => useCases.refreshMembers(organisationId),
});
