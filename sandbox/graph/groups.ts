import { z } from 'zod';
import { json, type Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { everybody, groupById } from '../tenant.ts';
import type { World } from '../world.ts';
import { graphError } from './errors.ts';
import { notThere, pageOf } from './users.ts';

const MOST_GROUPS = 20;
const asked = z.object({ groupIds: z.array(z.guid()).min(1).max(MOST_GROUPS) });

/** POST /users/{id}/checkMemberGroups: which of at most 20 groups, through groups in groups too. */
export function checkMemberGroups(world: World, call: Call, id: string): Answer {
  const body = asked.safeParse(call.body);
  if (!body.success)
    return graphError(
      400,
      'Request_BadRequest',
      'groupIds has to name 1 to 20 groups by id.',
      world.clock.now(),
    );
  const account = world.accounts.find(id.toLowerCase());
  if (!account || account.state === 'deleted') return notThere(world, id);
  const member = world.accounts.groupsOf(account.id);
  return json({
    '@odata.context': `${world.origin}/sandbox/graph/v1.0/$metadata#Collection(Edm.String)`,
    value: body.data.groupIds.filter((groupId) => member.has(groupId.toLowerCase())),
  });
}

/** GET /groups/{id}. */
export function oneGroup(world: World, id: string): Answer {
  const found = groupById(id);
  if (!found) return notThere(world, id);
  return json({
    '@odata.context': `${world.origin}/sandbox/graph/v1.0/$metadata#groups(id,displayName)/$entity`,
    id: found.id,
    displayName: found.displayName,
  });
}

/** GET /groups/{id}/transitiveMembers/microsoft.graph.user, in pages. */
export function transitiveMembers(world: World, call: Call, id: string): Answer {
  const group = groupById(id);
  if (!group) return notThere(world, id);
  return pageOf(
    world,
    call,
    everybody.filter((person) => world.accounts.groupsOf(person.id).has(group.id)),
  );
}
