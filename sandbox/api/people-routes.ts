import { z } from 'zod';
import { json, refused, type Answer } from '../http/answer.ts';
import type { Route } from '../http/routes.ts';
import type { World } from '../world.ts';

/** The directory's lever: who leaves, comes back, or changes groups. */
export const peopleRoutes: readonly Route[] = [
  { method: 'GET', path: '/api/people', run: (world) => json({ people: world.directory.accounts.all() }) },
  { method: 'POST', path: '/api/people', run: (world, { body }) => changePerson(world, body) },
];

const change = z.strictObject({
  id: z.string(),
  state: z.enum(['enabled', 'disabled', 'deleted']).optional(),
  displayName: z.string().min(1).max(100).optional(),
  userPrincipalName: z.string().min(3).max(200).optional(),
  kind: z.enum(['member', 'guest', 'resource']).optional(),
  usageLocation: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .optional(),
  /** Ids of all groups the person is to be in directly. */
  groups: z.array(z.string()).optional(),
});

function changePerson(world: World, body: unknown): Answer {
  const asked = change.safeParse(body);
  const isKnown = (groupId: string): boolean => world.directory.groups.find(groupId) !== undefined;
  if (
    !asked.success ||
    !world.directory.accounts.find(asked.data.id) ||
    asked.data.groups?.every(isKnown) === false
  )
    return refused(400, 'bad-request', 'id, and what is to be different; people and groups have to exist.');
  const { id, ...wanted } = asked.data;
  world.directory.change(id, present(wanted));
  world.save();
  return json(world.directory.accounts.find(id) ?? {});
}

/** Only what was asked for: an undefined would take its place. */
const present = ({ state, groups, displayName, userPrincipalName, kind, usageLocation }: Wanted) => ({
  ...(state !== undefined && { state }),
  ...(groups !== undefined && { groups }),
  ...(displayName !== undefined && { displayName }),
  ...(userPrincipalName !== undefined && { userPrincipalName }),
  ...(kind !== undefined && { kind }),
  ...(usageLocation !== undefined && { usageLocation }),
});

type Wanted = Omit<z.infer<typeof change>, 'id'>;
