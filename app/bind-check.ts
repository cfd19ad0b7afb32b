import type { CheckAnswer, CheckUseCases } from '../bot/use-cases/check.ts';
import { checkPerson } from '../domain/licences/check/check-person.ts';
import type { CreditState } from '../domain/licences/check/check.ts';
import type { LicensedPerson, LicensedTenant } from '../domain/licences/tenant.ts';
import { soughtBy, turnedRound } from '../domain/licences/who-is-meant.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import { balanceOf } from '../domain/position/balance-of.ts';
import type { BalanceSummary } from '../domain/position/summary.ts';
import { within } from '../domain/within.ts';
import { transact, type Parts } from './books.ts';
import { PATIENCE } from './fresh-roles.ts';
import { namesOfGroups } from './names-of-groups.ts';

/** Binds what is only looked up at Microsoft; outside transactions. */
export const bindCheck = (parts: Parts): CheckUseCases => ({
  async findPeople({ organisationId, text, most }) {
    try {
      return await within(PATIENCE, found(parts.licensed, text, most));
    } catch (cause) {
      parts.log.warn({ organisationId, err: cause }, 'Microsoft did not say who is in the directory');
      return undefined;
    }
  },
  async checkPerson({ organisation, personId }) {
    try {
      return await within(PATIENCE, checked(parts, organisation, personId));
    } catch (cause) {
      parts.log.warn({ organisationId: organisation.id, err: cause }, 'Microsoft did not tell of licences');
      return { kind: 'microsoft-silent' };
    }
  },
});

async function found(
  licensed: LicensedTenant,
  text: string,
  most: number,
): Promise<readonly LicensedPerson[]> {
  const { address, name } = soughtBy(text);
  if (name === '') return [];
  const exact = address === null ? undefined : (await licensed.people([address])).get(address);
  if (exact) return [exact];
  const people = await licensed.search(name, most);
  const otherWay = turnedRound(name);
  return people.length > 0 || otherWay === null ? people : licensed.search(otherWay, most);
}

async function checked(parts: Parts, organisation: Organisation, personId: string): Promise<CheckAnswer> {
  const { licensed } = parts;
  const id = personId.toLowerCase();
  // Who this is and what there is has to be known; the rest makes the answer better.
  const [people, products, statuses, numbers, balance] = await Promise.all([
    licensed.people([id]),
    licensed.products(),
    orNothing(parts, licensed.provisioning([id])),
    orNothing(parts, licensed.numbers([id])),
    transact(parts, (tx) => balanceOf(tx, { organisation, now: parts.now() })),
  ]);
  const person = people.get(id);
  if (!person) return { kind: 'unknown-person' };
  const number = numbers && (numbers.get(person.id) ?? null);
  const check = checkPerson({
    person,
    products,
    statuses: statuses?.get(person.id),
    groupNames: await groupNamesOf(parts, person),
    credit: creditOf(organisation, balance),
    number,
  });
  return { kind: 'checked', check, balance, number };
}

/** Shorter than the whole answer may take. */
const SIDE_PATIENCE = 3_000;

async function orNothing<T>({ log }: Parts, asked: Promise<T>): Promise<T | undefined> {
  try {
    return await within(SIDE_PATIENCE, asked);
  } catch (cause) {
    log.warn({ err: cause }, 'Microsoft did not tell all of somebody’s licences');
    return undefined;
  }
}

async function groupNamesOf(
  parts: Parts,
  { assignments }: LicensedPerson,
): Promise<ReadonlyMap<string, string>> {
  const ids = assignments.flatMap(({ groupId }) => groupId ?? []);
  return (await orNothing(parts, namesOfGroups(parts, ids))) ?? new Map();
}

function creditOf({ settings }: Organisation, balance: BalanceSummary): CreditState {
  if (settings.agreement === 'MCA') return 'later';
  return balance.kind === 'known' ? balance.state : 'unknown';
}
