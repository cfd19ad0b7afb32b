import type { JobDefinition } from './define-job.ts';
import { askReadings } from './definitions/ask-readings.ts';
import { checkRecharge } from './definitions/check-recharge.ts';
import { checkTopUps } from './definitions/check-top-ups.ts';
import { deliverCards } from './definitions/deliver-cards.ts';
import { evaluateAlerts } from './definitions/evaluate-alerts.ts';
import { fetchCallLog } from './definitions/fetch-call-log.ts';
import { licences } from './definitions/licences.ts';
import { paidCalls } from './definitions/paid-calls.ts';
import { refreshMembers } from './definitions/refresh-members.ts';
import { sweep } from './definitions/sweep.ts';
import { weeklyLine } from './definitions/weekly-line.ts';

/** Every job there is, in the order in which they depend on each other's facts. */
const definitions = [
  sweep,
  refreshMembers,
  fetchCallLog,
  checkTopUps,
  checkRecharge,
  evaluateAlerts,
  paidCalls,
  licences,
  askReadings,
  weeklyLine,
  deliverCards,
] as const;

type Definition = (typeof definitions)[number];
export type JobName = Definition['name'];
export type PayloadOf<Name extends JobName> =
  Extract<Definition, { name: Name }> extends JobDefinition<string, infer Payload> ? Payload : never;

/** A job whose payload has been checked against its own schema. */
export interface ReadyJob {
  readonly definition: Pick<JobDefinition, 'name' | 'attempts' | 'backoffSeconds'>;
  readonly payload: object;
  readonly dedupe: string;
  run(context: Parameters<JobDefinition['run']>[1]): Promise<void>;
}

export interface ScheduledJob {
  readonly id: string;
  readonly everyMs: number;
  readonly name: JobName;
  readonly payload: object;
}

export const schedules: readonly ScheduledJob[] = definitions.flatMap(({ name, schedules: list }) =>
  list.map((schedule) => ({ ...schedule, name })),
);

/** Jobs run in one go follow the order of the table. */
export const rankOf = (name: string): number => definitions.findIndex((job) => job.name === name);

/** @throws BadJob when there is no such job, or the payload is not one of it: trying again cannot help. */
export function readyJob(name: string, payload: unknown): ReadyJob {
  const definition = definitions.find((job) => job.name === name);
  if (definition === undefined) throw new BadJob(`There is no job ${name}.`);
  return check(definition, payload);
}

export class BadJob extends Error {}

function check(definition: JobDefinition, raw: unknown): ReadyJob {
  const parsed = definition.payload.safeParse(raw);
  // Paths and codes only: a payload comes from outside this process.
  if (!parsed.success)
    throw new BadJob(
      `The payload of ${definition.name} is wrong at ${parsed.error.issues.map(where).join()}.`,
    );
  const payload = parsed.data;
  return {
    definition,
    payload,
    dedupe: definition.dedupe(payload),
    run: (context) => definition.run(payload, context),
  };
}

const where = (issue: { path: PropertyKey[]; code: string }): string =>
  `${issue.path.map(String).join('.') || 'its root'} (${issue.code})`;
