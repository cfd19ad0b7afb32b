import { z } from 'zod';
import { json, refused, type Answer } from '../http/answer.ts';
import type { Route } from '../http/routes.ts';
import { groupById } from '../tenant.ts';
import type { World } from '../world.ts';

/** The directory's lever: who leaves, comes back, or changes groups. */
export const peopleRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/people', run: (world) => json({ people: world.accounts.all() }) },
  { method: 'POST', path: '/api/people', run: (world, { body }) => changePerson(world, body) },
];

const change = z.strictObject({
  id: z.string(),
  state: z.enum(['enabled', 'disabled', 'deleted']).optional(),
  /** Ids of all groups the person is to be in directly. */
  groups: z.array(z.string().refine((id) => groupById(id) !== undefined)).optional(),
});

function changePerson(world: World, body: unknown): Answer {
  const asked = change.safeParse(body);
  if (!asked.success || !world.accounts.find(asked.data.id))
    return refused(400, 'bad-request', 'id, and state or groups; people and groups have to exist.');
  const { id, state, groups } = asked.data;
  world.accounts.change(id, { ...(state && { state }), ...(groups && { groups }) });
  world.save();
  return json(world.accounts.find(id) ?? {});
}
