import { newId } from '../../../domain/ids.ts';
import { CLOCK_ACTOR, type Actor, type Role } from '../../../domain/organisations/roles.ts';
import { UNIT } from '../../../domain/money.ts';
import type { Seeded } from '../durability/seeded.ts';
import type { Deed, Plan } from './transcript.ts';
import type { World } from './world.ts';

/** Fifty who all want something of one top-up, in the order in which they come. */
export function crowdFor(world: World, random: Seeded, size = 50): readonly Plan[] {
  const moods = MOODS[random.whole(MOODS.length)] ?? {};
  const hat = (Object.keys(USUAL) as Deed[]).flatMap((deed) =>
    Array.from({ length: moods[deed] ?? USUAL[deed] }, () => deed),
  );
  const takers = new Set<string>();
  const bought: NonNullable<Plan['purchase']>[] = [];
  // About a quarter of a second around the deadline, five milliseconds apart; who comes first may read a later clock.
  const clock = shuffled(
    Array.from({ length: size }, (_, place) => world.around + (place - size / 2) * 5),
    random,
  );
  return clock.map((at) => {
    const deed = hat[random.whole(hat.length)] ?? 'clock';
    const who = whoFor(deed, world, random);
    const topUpId = random.chance(0.02) ? newId() : world.topUpId;
    const digest = random.chance(0.1) ? FORGED : world.digest;
    const plan = { deed, by: who.id, byName: who.displayName, at, topUpId, digest };
    if (deed === 'clock') return { ...plan, by: CLOCK_ACTOR, byName: CLOCK_ACTOR };
    if (deed === 'take-role') return takeRole({ ...plan, by: ownerOf(world).id }, world, takers, random);
    if (deed !== 'bought' && deed !== 'typed') return plan;
    const purchase = purchaseBy(who, deed, { world, random, bought });
    bought.push(purchase);
    return { ...plan, purchase };
  });
}

/** Of a card that nobody drew. */
const FORGED = 'f'.repeat(64);

const USUAL: Readonly<Record<Deed, number>> = {
  approve: 14,
  decline: 3,
  cancel: 3,
  claim: 9,
  release: 3,
  bought: 8,
  typed: 2,
  fail: 2,
  lose: 2,
  clock: 4,
  'take-role': 2,
};

/** A purchase ends every round alike, so most rounds have few or none. */
const MOODS: readonly Partial<Record<Deed, number>>[] = [
  {},
  { bought: 0, typed: 0 },
  { bought: 0, typed: 0, decline: 0, cancel: 1 },
  { bought: 0, typed: 0, decline: 0, cancel: 0, claim: 16, release: 8, fail: 1, lose: 1 },
  { bought: 0, typed: 0, decline: 0, cancel: 0, claim: 12, release: 1, fail: 6, lose: 8, 'take-role': 4 },
  { bought: 0, typed: 0, cancel: 1, decline: 12, approve: 6 },
  { bought: 1, typed: 0, cancel: 1, decline: 1 },
  { bought: 24, typed: 6, decline: 1, cancel: 1 },
];

/** Mostly people who may; sometimes anybody. */
function whoFor(deed: Deed, { people }: World, random: Seeded): Actor {
  const role = ROLE[deed];
  const fit = people.filter(({ roles }) => role.some((one) => roles.includes(one)));
  const among = deed !== 'typed' && random.chance(0.12) ? people : fit;
  const found = among[random.whole(among.length)];
  if (!found) throw new Error(`nobody can ${deed}`);
  return found;
}

const ROLE: Readonly<Record<Deed, readonly Role[]>> = {
  approve: ['approver'],
  decline: ['approver'],
  cancel: ['approver', 'owner', 'requester'],
  claim: ['buyer', 'owner'],
  release: ['buyer', 'owner'],
  bought: ['buyer', 'owner'],
  typed: ['owner'],
  fail: ['buyer', 'owner'],
  lose: ['buyer', 'owner'],
  clock: ['viewer'],
  'take-role': ['owner'],
};

const ownerOf = ({ people }: World): Actor => {
  const owner = people.find(({ roles }) => roles.includes('owner'));
  if (!owner) throw new Error('there is no owner');
  return owner;
};

/** Each role of each person goes once at most, so that when it was there is told by two calls. */
function takeRole(plan: Plan, world: World, taken: Set<string>, random: Seeded): Plan {
  const left = world.people.flatMap(({ id: personId, roles }) =>
    roles
      .filter((role) => role === 'approver' || role === 'buyer')
      .map((role) => ({ personId, role }))
      .filter((one) => !taken.has(`${one.personId} ${one.role}`)),
  );
  const role = left[random.whole(left.length)];
  if (!role || taken.size >= 3) return { ...plan, deed: 'clock', by: CLOCK_ACTOR, byName: CLOCK_ACTOR };
  taken.add(`${role.personId} ${role.role}`);
  return { ...plan, role };
}

interface Buying {
  readonly world: World;
  readonly random: Seeded;
  readonly bought: readonly NonNullable<Plan['purchase']>[];
}

/** Some send the same form again, some give the order number somebody else gave. */
function purchaseBy(
  who: Actor,
  deed: Deed,
  { world, random, bought }: Buying,
): NonNullable<Plan['purchase']> {
  const own = bought.filter(({ key }) => key.startsWith(`${deed}/${who.id}/`));
  const again = own[random.whole(own.length)];
  if (again && random.chance(0.4)) return again;
  const key = `${deed}/${who.id}/${bought.length}`;
  const orders = bought.flatMap(({ orderNumber }) => orderNumber ?? []);
  const known = orders[random.whole(orders.length)];
  const orderNumber =
    known !== undefined && random.chance(0.4) ? known : random.chance(0.4) ? `PO-${bought.length}` : null;
  const units = random.chance(0.15) ? world.amount + 50n : world.amount;
  return { key, credit: units * UNIT, orderNumber };
}

export function shuffled<T>(items: readonly T[], random: Seeded): T[] {
  return items
    .map((item) => ({ item, rank: random.whole(2 ** 30) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
