import { z } from 'zod';
import { HOUR, MINUTE } from '../../domain/instant.ts';
import { isMondaySomewhere } from '../../domain/weekly/rules.ts';
import { defineJob } from '../define-job.ts';

/** Finds the organisations in SQL each time: one that came, or a queue that was wiped, needs nothing else. */
export const sweep = defineJob({
  name: 'sweep',
  payload: z.strictObject({ round: z.enum(['hourly', 'often', 'mondays']) }),
  attempts: 3,
  backoffSeconds: 10,
  dedupe: ({ round }) => `sweep/${round}`,
  schedules: [
    { id: 'sweep-hourly', everyMs: HOUR, payload: { round: 'hourly' } },
    { id: 'sweep-often', everyMs: 5 * MINUTE, payload: { round: 'often' } },
    { id: 'sweep-mondays', everyMs: 15 * MINUTE, payload: { round: 'mondays' } },
  ],
  run: async ({ round }, { useCases, add, now }) => {
    if (round === 'mondays' && !isMondaySomewhere(now())) return;
    for (const organisationId of await useCases.organisationIds())
      for (const name of ROUNDS[round]) await add(name, { organisationId });
  },
});

const ROUNDS = {
  hourly: [
    'refresh-members',
    'fetch-call-log',
    'check-top-ups',
    'check-recharge',
    'evaluate-alerts',
    'ask-readings',
  ],
  often: ['check-top-ups', 'paid-calls', 'licences', 'evaluate-alerts'],
  mondays: ['weekly-line'],
} as const;
