import { json, type Answer } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { tenant, type TenantPerson } from '../tenant.ts';
import type { World } from '../world.ts';
import { graphError } from './errors.ts';

/** All people, in pages when $top asks for them; $select is honoured. */
export function users(world: World, call: Call): Answer {
  const top = Number(call.query.get('$top') ?? '100');
  const skip = Number(call.query.get('$skiptoken') ?? '0');
  if (!Number.isInteger(top) || top < 1 || top > 999 || !Number.isInteger(skip) || skip < 0)
    return graphError(400, 'Request_BadRequest', 'Invalid page size specified.', world.clock.now());
  const page = tenant.people.slice(skip, skip + top);
  const rest = new URLSearchParams(call.query);
  rest.set('$skiptoken', String(skip + top));
  return json({
    '@odata.context': `${world.origin}/sandbox/graph/v1.0/$metadata#users`,
    value: page.map((person) => selected(person, call)),
    ...(tenant.people.length > skip + top && {
      '@odata.nextLink': `${world.origin}/sandbox/graph/v1.0/users?${rest.toString()}`,
    }),
  });
}

/** By object id or user principal name. */
export function user(world: World, call: Call, id: string): Answer {
  const wanted = id.toLowerCase();
  const person = tenant.people.find(
    (each) => each.id === wanted || each.userPrincipalName.toLowerCase() === wanted,
  );
  if (person) return json(selected(person, call));
  return graphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
    world.clock.now(),
  );
}

function selected(person: TenantPerson, call: Call): object {
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
    accountEnabled: true,
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
