import { MINUTE } from '../domain/instant.ts';
import type { Grant } from '../domain/licences/grants/grant.ts';
import { nextStep } from '../domain/licences/grants/next-step.ts';
import { byHandTimes, waitsUntil } from '../domain/licences/grants/rules.ts';
import { seatsAfter, seatsOf } from '../domain/licences/grants/seats.ts';
import { isUnclear } from '../domain/licences/grants/settle.ts';
import { wait, type Case, type Seen, type Step } from '../domain/licences/grants/step.ts';
import type { Taken } from '../domain/licences/grants/take.ts';
import type { LicensedPerson, LicensedTenant, PlanStatus } from '../domain/licences/tenant.ts';
import type { Parts } from './books.ts';
import { withGroupNames } from './named-groups.ts';

/** From so many on whole pages of the directory cost fewer requests than one for each. */
const PAGES_FROM = 100;

export interface Planned {
  readonly at: Case;
  readonly step: Step;
}

type One = Taken['list'][number];

/** What is the case at Microsoft, and what to do for each, in the order of the waiting list. Throws when it does not answer. */
export async function lookAtGrants(parts: Parts, { organisation, list }: Taken): Promise<readonly Planned[]> {
  const { licensed } = parts;
  const products = await licensed.products();
  const groups = await groupsOf(licensed, list);
  const settling = list.filter(({ grant, request }) => grant.state === 'settling' && request.kind === 'give');
  const provisioning = await provisioningOf(licensed, settling);
  const statuses = ({ grant }: One): readonly PlanStatus[] => provisioning.get(keyOf(grant)) ?? [];
  const unknown = list.filter((one) => one.grant.state !== 'settling' || isUnclear(one, statuses(one)));
  const people = await peopleOf(licensed, [...new Set(unknown.map(({ grant }) => keyOf(grant)))]);

  const bundles = [...organisation.settings.bundles, ...list.map(({ request }) => request.terms)];
  const named = bundles.flatMap(({ groupId, groupName }) =>
    groupId === null ? [] : [[groupId, groupName ?? groupId] as const],
  );
  const shared = {
    products,
    groupNames: new Map(named),
    ourGroups: new Set(named.map(([id]) => id)),
    told: [],
  };
  const planned = inTurn(list, seatsOf(products), (one, free): Seen => ({
    ...shared,
    now: parts.now(),
    free,
    person: people.get(keyOf(one.grant)),
    provisioning: statuses(one),
    group: groups.get(one.request.terms.groupId ?? ''),
    waitsUntil: waitsUntil(one.request, organisation.settings),
    byHand: one.grant.state === 'by-hand' ? byHandTimes(one.grant.since, organisation.settings) : undefined,
  }));
  return withGroupNames(parts, planned);
}

/** Whoever is asked for first is served first; a person's second request waits for the first. */
function inTurn(
  list: readonly One[],
  seats: ReadonlyMap<string, number>,
  see: (one: One, free: ReadonlyMap<string, number>) => Seen,
): readonly Planned[] {
  const begun = new Set<string>();
  let free = seats;
  return list.map((one): Planned => {
    const at: Case = { ...one, seen: see(one, free) };
    const id = at.seen.person?.id ?? keyOf(one.grant);
    if (begun.has(id)) {
      const { state, problem } = one.grant;
      return { at, step: wait(state, at.seen.now + MINUTE, { problem }) };
    }
    begun.add(id);
    const step = nextStep(at);
    free = seatsAfter(free, step, at.seen);
    return { at, step };
  });
}

const keyOf = ({ personId, typed }: Grant): string => (personId ?? typed).toLowerCase();

async function groupsOf(
  licensed: LicensedTenant,
  list: readonly One[],
): Promise<ReadonlyMap<string, NonNullable<Seen['group']>>> {
  const ids = list.flatMap(({ request: { terms } }) =>
    terms.delivery === 'group' && terms.groupId !== null ? terms.groupId : [],
  );
  const found = await Promise.all(
    [...new Set(ids)].map(async (id) => [id, await licensed.group(id)] as const),
  );
  return new Map(found.flatMap(([id, group]) => (group ? [[id, group] as const] : [])));
}

async function provisioningOf(
  licensed: LicensedTenant,
  settling: readonly One[],
): Promise<ReadonlyMap<string, readonly PlanStatus[]>> {
  const ids = [...new Set(settling.flatMap(({ grant }) => grant.personId ?? []))];
  return ids.length === 0 ? new Map() : licensed.provisioning(ids);
}

async function peopleOf(
  licensed: LicensedTenant,
  keys: readonly string[],
): Promise<ReadonlyMap<string, LicensedPerson>> {
  if (keys.length === 0) return new Map();
  if (keys.length <= PAGES_FROM) return licensed.people(keys);
  const wanted = new Set(keys);
  const found = new Map<string, LicensedPerson>();
  for await (const page of licensed.everybody()) {
    for (const person of page)
      for (const key of [person.id, person.userPrincipalName.toLowerCase()])
        if (wanted.delete(key)) found.set(key, person);
    if (wanted.size === 0) return found;
  }
  // Somebody quite new may be missing in the pages.
  return new Map([...found, ...(await licensed.people([...wanted]))]);
}
