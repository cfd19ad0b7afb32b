import { json, type Answer } from '../http/answer.ts';
import type { AccountView } from '../directory/views.ts';
import { badRequest, notThere, pageOf, type Ask } from './ask.ts';
import { userFields } from './user-fields.ts';
import { filterOf, searchOf } from './user-filters.ts';

/** GET /users: in pages when $top asks for them; of $filter and $search what user-filters.ts knows. */
export function users(ask: Ask): Answer {
  const { query, headers } = ask.call;
  const filter = query.get('$filter');
  const search = query.get('$search');
  const eventual = headers['consistencylevel'] === 'eventual' && query.get('$count') === 'true';
  if (search !== null && !eventual)
    return badRequest(
      ask,
      "Request with $search query parameter only works with 'ConsistencyLevel: eventual'.",
    );
  const test = filter === null ? ALL : filterOf(filter);
  if (!test)
    return badRequest(
      ask,
      'The sandbox knows the filters id in (at most 15), eq and startswith of names, and assignedLicenses.',
    );
  const find = search === null ? ALL : searchOf(search);
  if (!find) return badRequest(ask, 'The sandbox searches for "displayName:…" and the like, joined by OR.');
  return usersPage(
    ask,
    ask.seen.all().filter((view) => test(view) && find(view)),
  );
}

const ALL = (): boolean => true;

const MOST_ON_A_PAGE = 999;

/** People as a collection. */
export function usersPage(ask: Ask, views: readonly AccountView[]): Answer {
  const page = pageOf(ask, views, MOST_ON_A_PAGE);
  if (!page) return badRequest(ask, 'Invalid page size specified.');
  const { query } = ask.call;
  return json({
    '@odata.context': `${ask.world.origin}/sandbox/graph/v1.0/$metadata#users`,
    ...(query.get('$count') === 'true' && { '@odata.count': views.length }),
    value: page.items.map((view) => userFields(view, query.get('$select'))),
    ...page.next,
  });
}

/** GET /users/{id}: by object id or user principal name. */
export function user(ask: Ask): Answer {
  const { id = '' } = ask.parts;
  const found = userNamed(ask, id);
  return found ? json(userFields(found, ask.call.query.get('$select'))) : notThere(ask, id);
}

/** By object id or user principal name. */
export function userNamed({ seen }: Pick<Ask, 'seen'>, name: string): AccountView | undefined {
  const wanted = name.toLowerCase();
  return (
    seen.find(wanted) ?? seen.all().find(({ account }) => account.userPrincipalName.toLowerCase() === wanted)
  );
}
