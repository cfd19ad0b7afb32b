import { z } from 'zod';
import { json, refused, type Answer } from '../http/answer.ts';
import type { Route } from '../http/routes.ts';
import { HOUR, MINUTE } from '../microsoft/wall-clock.ts';
import { amountOf, unitsText } from '../money.ts';
import { personById, tenant } from '../tenant.ts';
import type { World } from '../world.ts';

/** The levers of the sandbox itself: time, calls, faults, and the truth nobody else may see. */
export const truthRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/tenant',
    run: (world) => json({ ...tenant, now: world.clock.now() }),
  },
  { method: 'GET', path: '/api/clock', run: (world) => json(clockView(world)) },
  { method: 'POST', path: '/api/advance', run: (world, { body }) => advance(world, body) },
  { method: 'POST', path: '/api/calls', run: (world, { body }) => placeCalls(world, body) },
  { method: 'GET', path: '/api/truth', run: (world) => json(truth(world)) },
  { method: 'GET', path: '/api/faults', run: (world) => json(world.faults) },
  { method: 'POST', path: '/api/faults', run: (world, { body }) => setFaults(world, body) },
];

const clockView = (world: World): object => ({
  now: world.clock.now(),
  timeZone: tenant.organisation.timeZone,
  offsetMs: world.clock.offsetMs(),
  advancing: world.isAdvancing(),
});

const LONGEST_ADVANCE = 60 * 24;
const advancing = z.union([
  z.object({ hours: z.int().min(1).max(LONGEST_ADVANCE) }),
  z.object({ minutes: z.int().min(1).max(59) }),
]);

async function advance(world: World, body: unknown): Promise<Answer> {
  const asked = advancing.safeParse(body);
  if (!asked.success)
    return refused(
      400,
      'bad-request',
      `hours is a whole number, 1 to ${LONGEST_ADVANCE}; or minutes, 1 to 59.`,
    );
  const steps = 'hours' in asked.data ? asked.data.hours : 1;
  await world.advance(steps, 'minutes' in asked.data ? asked.data.minutes * MINUTE : HOUR);
  return json({ now: world.clock.now(), steps });
}

const calling = z.object({
  count: z.int().min(1).max(500).optional(),
  total: z.union([z.number(), z.string()]).optional(),
  /** Entra object id of who makes them all. */
  by: z
    .string()
    .refine((id) => tenant.people.some((person) => person.id === id))
    .optional(),
});

async function placeCalls(world: World, body: unknown): Promise<Answer> {
  const asked = calling.safeParse(body);
  const total = asked.success && asked.data.total !== undefined ? amountOf(asked.data.total) : undefined;
  if (!asked.success || (asked.data.total !== undefined && total === undefined))
    return refused(
      400,
      'bad-request',
      'count is 1 to 500, total an amount above zero, by a person with a phone.',
    );
  const microsoft = world.microsoft();
  const failedBefore = microsoft.failedCalls();
  const { count, by } = asked.data;
  const placed = microsoft.placeCalls({
    at: microsoft.now(),
    ...(count !== undefined && { count }),
    ...(total !== undefined && { total }),
    ...(by !== undefined && { by }),
  });
  await world.forwardMails();
  world.hub.tell('admin', {});
  return json({ placed, failed: microsoft.failedCalls() - failedBefore });
}

function truth(world: World): object {
  const microsoft = world.microsoft();
  const { bought, charged, forfeited } = microsoft.totals();
  return {
    simulated: true,
    balance: unitsText(microsoft.trueBalance(), 4),
    lots: microsoft.lots().map(({ orderNumber, boughtAt, lapsesAt, size, rest }) => ({
      orderNumber,
      boughtAt,
      expiresAt: lapsesAt,
      size: unitsText(size, 4),
      rest: unitsText(rest, 4),
    })),
    bought: unitsText(bought, 4),
    charged: unitsText(charged, 4),
    forfeited: unitsText(forfeited, 4),
    failedCalls: microsoft.failedCalls(),
  };
}

const switches = z.strictObject({
  graph429: z.int().min(0).max(1000).optional(),
  batch429: z.int().min(0).max(10_000).optional(),
  noNumbers: z.boolean().optional(),
  readOnly: z.boolean().optional(),
  deadGraph: z.boolean().optional(),
  deadConnector: z.boolean().optional(),
  blocked: z.array(z.string().refine((id) => personById(id) !== undefined)).optional(),
  rateLimit: z.boolean().optional(),
  oddRows: z.boolean().optional(),
  noPicker: z.boolean().optional(),
});

function setFaults(world: World, body: unknown): Answer {
  const asked = switches.safeParse(body);
  if (!asked.success) return refused(400, 'bad-request', 'Unknown person, or not a switch of the sandbox.');
  Object.assign(world.faults, asked.data);
  world.save();
  return json(world.faults);
}
