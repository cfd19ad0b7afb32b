import { z } from 'zod';
import { json, type Answer } from '../http/answer.ts';
import type { TenantGroup } from '../tenant.ts';
import { badRequest, notThere, pageOf, type Ask } from './ask.ts';
import { graphError } from './errors.ts';
import { productNamed } from '../directory/licence-products.ts';
import { userNamed, usersPage } from './users.ts';

const MOST_GROUPS = 20;
const asked = z.object({ groupIds: z.array(z.guid()).min(1).max(MOST_GROUPS) });

/** POST /users/{id}/checkMemberGroups: which of at most 20 groups, through groups in groups too. */
export function checkMemberGroups(ask: Ask): Answer {
  const { id = '' } = ask.parts;
  const body = asked.safeParse(ask.call.body);
  if (!body.success)
    return graphError(
      400,
      'Request_BadRequest',
      'groupIds has to name 1 to 20 groups by id.',
      ask.world.clock.now(),
    );
  const view = userNamed(ask, id);
  if (!view) return notThere(ask, id);
  const member = ask.world.directory.accounts.groupsOf(view.account.id);
  return json({
    '@odata.context': `${ask.world.origin}/sandbox/graph/v1.0/$metadata#Collection(Edm.String)`,
    value: body.data.groupIds.filter((groupId) => member.has(groupId.toLowerCase())),
  });
}

/** GET /groups/{id}; its licences only where $select asks for them, as with Graph. */
export function oneGroup(ask: Ask): Answer {
  const { id = '' } = ask.parts;
  const found = ask.world.directory.groups.find(id);
  if (!found) return notThere(ask, id);
  const names = ask.call.query.get('$select')?.split(',') ?? ['id', 'displayName'];
  return json({
    '@odata.context': `${ask.world.origin}/sandbox/graph/v1.0/$metadata#groups(${names.join(',')})/$entity`,
    ...groupFields(ask, found, names),
  });
}

function groupFields({ world }: Ask, group: TenantGroup, names: readonly string[]): object {
  const all: Readonly<Record<string, unknown>> = {
    id: group.id,
    displayName: group.displayName,
    securityEnabled: true,
    assignedLicenses: (world.directory.levers.groupLicensing ? group.products : []).map((name) => ({
      skuId: productNamed(name).skuId,
      disabledPlans: [],
    })),
  };
  return Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]]));
}

/** GET /groups: all, or those whose name begins so. */
export function groups(ask: Ask): Answer {
  const filter = ask.call.query.get('$filter');
  const begins = /^startswith\(displayName, ?'((?:[^']|'')*)'\)$/.exec(filter ?? '')?.[1];
  if (filter !== null && begins === undefined)
    return badRequest(ask, 'The sandbox filters groups by startswith(displayName,…) only.');
  const wanted = (begins ?? '').replaceAll("''", "'").toLowerCase();
  const found = ask.world.directory.groups
    .all()
    .filter(({ displayName }) => displayName.toLowerCase().startsWith(wanted));
  return groupsPage(ask, found);
}

/** GET /users/{id}/transitiveMemberOf/microsoft.graph.group, in pages. */
export function transitiveMemberOf(ask: Ask): Answer {
  const { id = '' } = ask.parts;
  const view = userNamed(ask, id);
  if (!view) return notThere(ask, id);
  const member = ask.world.directory.accounts.groupsOf(view.account.id);
  return groupsPage(
    ask,
    ask.world.directory.groups.all().filter((group) => member.has(group.id)),
  );
}

const MOST_ON_A_PAGE = 999;

function groupsPage(ask: Ask, found: readonly TenantGroup[]): Answer {
  const page = pageOf(ask, found, MOST_ON_A_PAGE);
  if (!page) return badRequest(ask, 'Invalid page size specified.');
  const names = ask.call.query.get('$select')?.split(',') ?? ['id', 'displayName', 'securityEnabled'];
  return json({
    '@odata.context': `${ask.world.origin}/sandbox/graph/v1.0/$metadata#groups`,
    value: page.items.map((group) => groupFields(ask, group, names)),
    ...page.next,
  });
}

/** GET /groups/{id}/transitiveMembers/microsoft.graph.user, in pages. */
export function transitiveMembers(ask: Ask): Answer {
  const { id = '' } = ask.parts;
  const group = ask.world.directory.groups.find(id);
  if (!group) return notThere(ask, id);
  return usersPage(
    ask,
    ask.seen.all().filter(({ account }) => ask.world.directory.accounts.groupsOf(account.id).has(group.id)),
  );
}
