import type { Assignment, AssignmentError, LicensedPerson } from '../domain/licences/tenant.ts';
import { bodyOf, NO_ANSWER, type Batches, type Part } from './batch.ts';
import { inChunks, isId } from './directory.ts';
import { idIn, idsIn, isObject, listIn, textOf, type Item } from './json.ts';

export const FIELDS =
  '$select=id,displayName,userPrincipalName,mail,userType,department,accountEnabled,usageLocation,licenseAssignmentStates';

/** Graph takes no more values behind one `in`, and no more conditions with `or` between them. */
const MOST_IN_A_FILTER = 15;
/** Each is looked for by principal name and by mail. */
const MOST_NAMES = 7;

/**
 * A filter with fifteen conditions costs as much as asking for one person: a batch reads three hundred by id, or half as
 * many by name, for twenty units. A name that Graph cannot put into a filter is asked for by itself, with those that were
 * in the same one.
 */
export async function peopleOf(
  batches: Batches,
  idsOrNames: readonly string[],
): Promise<ReadonlyMap<string, LicensedPerson>> {
  const asked = [...new Set(idsOrNames.map((each) => each.trim().toLowerCase()))].filter(Boolean);
  const names = asked.filter((each) => !isId(each));
  const questions: Question[] = [
    ...[...inChunks(asked.filter(isId), MOST_IN_A_FILTER)].map(byId),
    ...[...inChunks(names, MOST_NAMES)].map(byName),
  ];
  const answers = await batches(questions.map(({ part }) => part));
  const found = new Map<string, LicensedPerson>();
  const unread: string[] = [];
  for (const [at, { part, of }] of questions.entries()) {
    const answer = answers[at] ?? NO_ANSWER;
    if (of && answer.status === 400) unread.push(...of);
    else put(found, listIn(bodyOf(part, answer), 'value'), of);
  }
  for (const [name, person] of await oneByOne(batches, unread)) found.set(name, person);
  return found;
}

interface Question {
  readonly part: Part;
  /** The names in it; undefined: it is about ids. */
  readonly of?: readonly string[];
}

const byId = (ids: readonly string[]): Question => ({
  part: filtered(`id in (${ids.map((id) => `'${id}'`).join(',')})`),
});

function byName(names: readonly string[]): Question {
  const quoted = names.map((name) => `'${name.replaceAll("'", "''")}'`);
  const tests = quoted.flatMap((name) => [`userPrincipalName eq ${name}`, `mail eq ${name}`]);
  return { part: filtered(tests.join(' or ')), of: names };
}

const filtered = (filter: string): Part => ({
  method: 'GET',
  path: `/users?${FIELDS}&$filter=${encodeURIComponent(filter)}`,
  units: 1,
});

/** Under the name that was asked for: whose principal name it is comes before whose mail it is. */
function put(
  found: Map<string, LicensedPerson>,
  items: readonly Item[],
  names: readonly string[] | undefined,
): void {
  for (const item of items) {
    const person = readPerson(item);
    if (!person) continue;
    if (!names) found.set(person.id, person);
    const principal = person.userPrincipalName.toLowerCase();
    const mail = textOf(item, 'mail').toLowerCase();
    if (names?.includes(principal)) found.set(principal, person);
    if (names?.includes(mail) && found.get(mail)?.userPrincipalName.toLowerCase() !== mail)
      found.set(mail, person);
  }
}

async function oneByOne(
  batches: Batches,
  names: readonly string[],
): Promise<readonly (readonly [string, LicensedPerson])[]> {
  // The # in a guest's principal name has to be encoded.
  const parts = names.map((name): Part => {
    return { method: 'GET', path: `/users/${encodeURIComponent(name)}?${FIELDS}`, units: 1 };
  });
  const answers = await batches(parts);
  return parts.flatMap((part, at) => {
    const answer = answers[at] ?? NO_ANSWER;
    // Not there, or nothing that could be somebody's name.
    if (answer.status === 404 || answer.status === 400) return [];
    const [person] = licensedPeopleIn([bodyOf(part, answer)]);
    return person ? [[names[at] ?? '', person] as const] : [];
  });
}

export const licensedPeopleIn = (items: readonly unknown[]): readonly LicensedPerson[] =>
  items.filter(isObject).flatMap((item) => readPerson(item) ?? []);

function readPerson(item: Item): LicensedPerson | undefined {
  const id = idIn(item, 'id');
  if (id === '') return undefined;
  const userPrincipalName = textOf(item, 'userPrincipalName');
  return {
    id,
    displayName: textOf(item, 'displayName') || userPrincipalName,
    userPrincipalName,
    department: textOf(item, 'department'),
    enabled: item['accountEnabled'] !== false,
    // Very old accounts have no type; a guest's principal name says it as well.
    isGuest: textOf(item, 'userType') === 'Guest' || /#ext#/iu.test(userPrincipalName),
    usageLocation: textOf(item, 'usageLocation').toUpperCase() || null,
    assignments: listIn(item, 'licenseAssignmentStates').map(readAssignment),
  };
}

function readAssignment(item: Item): Assignment {
  const state = STATES[textOf(item, 'state').toLowerCase()];
  const error = textOf(item, 'error').toLowerCase();
  return {
    skuId: idIn(item, 'skuId'),
    groupId: idIn(item, 'assignedByGroup') || null,
    disabledPlans: idsIn(item, 'disabledPlans'),
    // What is not said to be otherwise counts as given: so it was before Graph had states.
    state: state ?? 'active',
    error: error === '' || error === 'none' ? null : (ERRORS[error] ?? 'other'),
  };
}

const STATES: Readonly<Record<string, Assignment['state']>> = {
  active: 'active',
  activewitherror: 'active-with-error',
  disabled: 'disabled',
  error: 'error',
};

/** Anything else, Graph's "Other" and "Others" too, is other. */
const ERRORS: Readonly<Record<string, AssignmentError>> = {
  countviolation: 'no-seat',
  mutuallyexclusiveviolation: 'exclusive',
  dependencyviolation: 'dependency',
  prohibitedinusagelocationviolation: 'location',
  uniquenessviolation: 'duplicate-address',
};
