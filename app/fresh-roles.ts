import { MINUTE } from '../domain/instant.ts';
import { callerOf, type Caller } from '../domain/organisations/caller/store.ts';
import { doubtMembership } from '../domain/organisations/membership/store.ts';
import type { RolesUnsure } from '../domain/organisations/refusal.ts';
import type { Actor } from '../domain/organisations/roles.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import { refuse, type Outcome } from '../domain/outcome.ts';
import { keepMembers, type Found } from '../domain/staff/keep-members.ts';
import { mappedGroups } from '../domain/staff/rules.ts';
import { within } from '../domain/within.ts';
import { touching, transact, type Parts, type Work } from './books.ts';

/** What Microsoft said this long ago is new enough for an answer that is not about money, ms. */
const FRESH = 5 * MINUTE;
/** Teams waits 10 to 15 s for a click; the rest of them is ours. */
export const PATIENCE = 5_000;

/** Before every answer. `unsure`: Microsoft had to be asked for this person's groups and did not answer. */
export async function freshCaller(
  parts: Parts,
  organisationId: string,
  personId: string | undefined,
): Promise<(Caller & { readonly unsure: boolean }) | undefined> {
  const look = () => callerOf(parts.books, { organisationId, personId, now: parts.now() });
  const caller = await look();
  if (!caller) return undefined;
  const { organisation, checkedAt } = caller;
  const isFresh = checkedAt !== null && parts.now() - checkedAt < FRESH;
  if (personId === undefined || isFresh || !hasGroups(organisation)) return { ...caller, unsure: false };
  if (!(await refreshed(parts, organisation, personId))) return { ...caller, unsure: true };
  const fresh = await look();
  return fresh && { ...fresh, unsure: false };
}

/**
 * A person does something about money. Just before the transaction Microsoft is asked for his groups, so that a role
 * taken there counts at the next click. When it does not answer only roles count that an owner gave, and a refusal for
 * want of a role says why.
 */
export async function acting<T, R extends { readonly kind: string }>(
  parts: Parts,
  input: { readonly actor: Actor },
  work: Work<Outcome<T, R>>,
): Promise<Outcome<T, R | RolesUnsure>> {
  const isSure = await makeSure(parts, input.actor);
  const outcome = await touching(parts, input, work);
  if (isSure || outcome.ok || !FOR_WANT_OF_A_ROLE.has(outcome.refusal.kind)) return outcome;
  return refuse({ kind: 'microsoft-silent' });
}

const FOR_WANT_OF_A_ROLE: ReadonlySet<string> = new Set(['not-allowed', 'not-an-owner']);

/** False: Microsoft did not answer, and until it does this person's groups count for looking only. */
export async function makeSure(parts: Parts, { organisationId, id }: Actor): Promise<boolean> {
  const caller = await callerOf(parts.books, { organisationId, personId: id, now: parts.now() });
  if (!caller || !hasGroups(caller.organisation)) return true;
  if (await refreshed(parts, caller.organisation, id)) return true;
  await transact(parts, (tx) => doubtMembership(tx, organisationId, id));
  return false;
}

const hasGroups = ({ settings }: Organisation): boolean => settings.groupRoles.length > 0;

/** False: Microsoft did not answer. Asked outside any transaction. */
async function refreshed(parts: Parts, organisation: Organisation, personId: string): Promise<boolean> {
  const askedAt = parts.now();
  const found = await ask(parts, organisation, personId);
  if (!found) return false;
  const { changed } = await transact(parts, (tx) =>
    keepMembers(tx, { organisation, found: [found], askedAt, now: parts.now() }),
  );
  if (changed) parts.nudge('deliver-cards', organisation.id);
  return true;
}

async function ask(
  parts: Parts,
  { id, settings }: Organisation,
  personId: string,
): Promise<Found | undefined> {
  const { directory, groups } = parts;
  try {
    const memberOf = groups.memberOf(personId, mappedGroups(settings.groupRoles));
    const [person, ids] = await within(PATIENCE, Promise.all([directory.person(personId), memberOf]));
    return { personId, person, groups: ids };
  } catch (cause) {
    parts.log.warn({ organisationId: id, err: cause }, 'Microsoft did not say who is in which group');
    return undefined;
  }
}
