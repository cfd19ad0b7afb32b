import type { BundleTerms } from '../domain/licences/bundle.ts';
import { keepSeen, ownList } from '../domain/licences/bulk/own-list.ts';
import type { PeopleList, SeenPeople } from '../domain/licences/bulk/people-list.ts';
import type { LicensedPerson } from '../domain/licences/tenant.ts';
import { CALLING_PLANS } from '../domain/licences/capability.ts';
import { grantedBy } from '../domain/licences/products.ts';
import { MINUTE } from '../domain/instant.ts';
import type { Actor } from '../domain/organisations/roles.ts';
import { looking, type Parts } from './books.ts';
import { namesOfGroups } from './names-of-groups.ts';

/** What the directory said this long ago is new enough for a preview; delivery looks again anyway. */
const FRESH = 15 * MINUTE;

export interface ListLookUp {
  /** The list with everybody on it as the directory has them now. `silent`: Microsoft does not answer. */
  look(input: { readonly actor: Actor; readonly listId: string }): Promise<PeopleList | 'gone' | 'silent'>;
}

/** Whoever asks for the same list at once shares an answer: a thousand people are fifty requests. */
export function listLookUp(parts: Parts): ListLookUp {
  const running = new Map<string, Promise<PeopleList | 'gone' | 'silent'>>();
  return {
    look(input) {
      const { listId } = input;
      const one = running.get(listId) ?? lookUp(parts, input).finally(() => running.delete(listId));
      running.set(listId, one);
      return one;
    },
  };
}

async function lookUp(
  parts: Parts,
  input: { readonly actor: Actor; readonly listId: string },
): Promise<PeopleList | 'gone' | 'silent'> {
  const { organisationId } = input.actor;
  const { list, bundles } = await looking(parts, organisationId, async (tx, at) => ({
    list: await ownList(tx, { ...input, ...at }),
    bundles: at.organisation.settings.bundles,
  }));
  if (!list) return 'gone';
  if (list.asked || (list.seen && parts.now() - list.seen.at < FRESH)) return list;
  const seen = await seenNow(parts, list, groupsOf(bundles));
  if (!seen) return 'silent';
  const kept = await looking(parts, organisationId, (tx, at) => keepSeen(tx, { ...input, ...at, seen }));
  return kept ?? 'gone';
}

const groupsOf = (bundles: readonly BundleTerms[]): readonly string[] => [
  ...new Set(bundles.flatMap(({ delivery, groupId }) => (delivery === 'group' ? (groupId ?? []) : []))),
];

async function seenNow(
  parts: Parts,
  list: PeopleList,
  groupIds: readonly string[],
): Promise<SeenPeople | undefined> {
  const { licensed, log } = parts;
  const at = parts.now();
  const addresses = [...new Set(list.lines.flatMap(({ address }) => address ?? []))];
  try {
    const [products, people, groups] = await Promise.all([
      licensed.products(),
      licensed.people(addresses),
      Promise.all(groupIds.map((id) => licensed.group(id))),
    ]);
    const carries = Object.fromEntries(groupIds.map((id, index) => [id, groups[index]?.skuIds ?? []]));
    const groupNames = await namesOfGroups(parts, groupsToName([...people.values()], products));
    return {
      at,
      products,
      people: Object.fromEntries(people),
      groupNames: Object.fromEntries(groupNames),
      carries,
    };
  } catch (cause) {
    log.warn({ organisationId: list.organisationId, err: cause }, 'Microsoft did not say who is on a list');
    return undefined;
  }
}

/** A group stands in the way only where a calling plan comes from it. */
const groupsToName = (
  people: readonly LicensedPerson[],
  products: SeenPeople['products'],
): readonly string[] =>
  people.flatMap(({ assignments }) =>
    assignments.flatMap((assignment) => {
      const isPlan = grantedBy(assignment, products).some((each) => CALLING_PLANS.includes(each));
      return isPlan && assignment.groupId !== null ? [assignment.groupId] : [];
    }),
  );
