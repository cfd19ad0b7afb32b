import type { Assignment, AssignmentError, LicensedPerson } from '../domain/licences/tenant.ts';
import { bodyOf, type Batches, type Part } from './batch.ts';
import { inChunks, isId } from './directory.ts';
import { idIn, idsIn, isObject, listIn, textOf, type Item } from './json.ts';

export const FIELDS =
  '$select=id,displayName,userPrincipalName,userType,department,accountEnabled,usageLocation,licenseAssignmentStates';

/** Graph takes no more values behind one `in`. */
const MOST_IN_A_FILTER = 15;

/**
 * By id fifteen a question, which costs as much as asking for one: a batch reads three hundred people for twenty units.
 * By name one each: a name that Graph cannot read would take fourteen others with it.
 */
export async function peopleOf(
  batches: Batches,
  idsOrNames: readonly string[],
): Promise<ReadonlyMap<string, LicensedPerson>> {
  const asked = [...new Set(idsOrNames.map((each) => each.trim().toLowerCase()))].filter(Boolean);
  const names = asked.filter((each) => !isId(each));
  const lists = [...inChunks(asked.filter(isId), MOST_IN_A_FILTER)].map(partOfIds);
  const parts = [...lists, ...names.map(partOfName)];
  const answers = await batches(parts);
  const found = new Map<string, LicensedPerson>();
  for (const [at, part] of parts.entries()) {
    const name = names[at - lists.length];
    const answer = answers[at];
    if (!answer || (name !== undefined && isNobody(answer.status))) continue;
    const body = bodyOf(part, answer);
    const people = name === undefined ? licensedPeopleIn(listIn(body, 'value')) : licensedPeopleIn([body]);
    for (const person of people) found.set(name ?? person.id, person);
  }
  return found;
}

/** Not there, or nothing that could be somebody's name. */
const isNobody = (status: number | undefined): boolean => status === 404 || status === 400;

function partOfIds(ids: readonly string[]): Part {
  const filter = encodeURIComponent(`id in (${ids.map((id) => `'${id}'`).join(',')})`);
  return { method: 'GET', path: `/users?${FIELDS}&$filter=${filter}`, units: 1 };
}

/** The # in a guest's principal name has to be encoded. */
const partOfName = (name: string): Part => ({
  method: 'GET',
  path: `/users/${encodeURIComponent(name)}?${FIELDS}`,
  units: 1,
});

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
