import { json, type Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { everybody, tenant, type TenantPerson } from '../tenant.ts';
import type { World } from '../world.ts';
import { licenseAssignmentStates } from './license-states.ts';
import { graphError } from './errors.ts';

/** All people, in pages when $top asks for them; $select is honoured, and of filters `id in (…)`. */
export function users(world: World, call: Call): Answer {
  const filter = call.query.get('$filter');
  const ids = filter === null ? undefined : idsIn(filter);
  if (filter !== null && !ids)
    return badRequest(world, 'The sandbox knows no filter but id in with at most 15 values.');
  return pageOf(world, call, ids ? everybody.filter(({ id }) => ids.includes(id)) : everybody);
}

const MOST_IN_A_FILTER = 15;

function idsIn(filter: string): readonly string[] | undefined {
  const list = /^id in \(('[0-9a-f-]{36}'(?:,'[0-9a-f-]{36}')*)\)$/.exec(filter)?.[1];
  const ids = list?.split(',').map((quoted) => quoted.slice(1, -1));
  return ids && ids.length <= MOST_IN_A_FILTER ? ids : undefined;
}

/** Whose accounts are not deleted, as a collection. */
export function pageOf(world: World, call: Call, people: readonly TenantPerson[]): Answer {
  const top = Number(call.query.get('$top') ?? '100');
  const skip = Number(call.query.get('$skiptoken') ?? '0');
  if (!Number.isInteger(top) || top < 1 || top > 999 || !Number.isInteger(skip) || skip < 0)
    return badRequest(world, 'Invalid page size specified.');
  const there = people.filter(({ id }) => world.accounts.find(id)?.state !== 'deleted');
  const rest = new URLSearchParams(call.query);
  rest.set('$skiptoken', String(skip + top));
  return json({
    '@odata.context': `${world.origin}/sandbox/graph/v1.0/$metadata#users`,
    value: there.slice(skip, skip + top).map((person) => selected(world, person, call)),
    ...(there.length > skip + top && {
      '@odata.nextLink': `${world.origin}/sandbox${call.path}?${rest.toString()}`,
    }),
  });
}

/** By object id or user principal name. */
export function user(world: World, call: Call, id: string): Answer {
  const wanted = id.toLowerCase();
  const person = everybody.find(
    (each) => each.id === wanted || each.userPrincipalName.toLowerCase() === wanted,
  );
  return person && world.accounts.find(person.id)?.state !== 'deleted'
    ? json(selected(world, person, call))
    : notThere(world, id);
}

export const notThere = (world: World, id: string): Answer =>
  graphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    world.clock.now(),
  );

const badRequest = (world: World, message: string): Answer =>
  graphError(400, 'Request_BadRequest', message, world.clock.now());

function selected(world: World, person: TenantPerson, call: Call): object {
  const [givenName, surname] = person.displayName.split(' ');
  const all: Readonly<Record<string, unknown>> = {
    id: person.id,
    displayName: person.displayName,
    givenName,
    surname,
    userPrincipalName: person.userPrincipalName,
    mail: person.userPrincipalName,
    jobTitle: null,
    businessPhones: [],
    department: person.department,
    usageLocation: tenant.organisation.country,
    licenseAssignmentStates: licenseAssignmentStates(world, person.id),
    accountEnabled: world.accounts.find(person.id)?.state === 'enabled',
  };
  const names = call.query.get('$select')?.split(',') ?? DEFAULT_FIELDS;
  return Object.fromEntries(names.filter((name) => name in all).map((name) => [name, all[name]]));
}

/** What Graph gives unasked: department and usage location are not in it. */
const DEFAULT_FIELDS = [
  'id',
  'displayName',
  'givenName',
  'surname',
  'userPrincipalName',
  'mail',
  'jobTitle',
  'businessPhones',
];
