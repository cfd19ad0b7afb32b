import type { AccountChange, Accounts } from './accounts.ts';
import { chance } from './chance.ts';
import { createGroupWork, type Waiting } from './group-work.ts';
import type { Groups } from './groups.ts';
import { CREDITS } from './licence-products.ts';
import type { AssignedLicence } from './licences.ts';
import type { Delays, Levers } from './levers.ts';
import { createPeople, type People } from './people.ts';
import { createReplicas } from './replicas.ts';
import { plansOf, VIOLATIONS, type Violation } from './rules.ts';
import { createSeatCount, type SeatCount } from './seat-count.ts';
import { subscriptions, type Subscription } from './seats.ts';
import { openStores, type Former, type SavedDirectory, type Stores } from './stores.ts';
import { activeWays, type AccountView, type Views } from './views.ts';

/**
 * Accounts, groups and licences as they are. What follows by itself, licences through groups, follows when `settle` is
 * called, as of the moment it was due. Whoever changes something calls save afterwards.
 */
export interface Directory extends Pick<People, 'setLarge' | 'newHireAppears' | 'isDue' | 'settle'> {
  readonly accounts: Pick<Accounts, 'all' | 'find' | 'groupsOf'>;
  readonly groups: Pick<Groups, 'all' | 'find'>;
  readonly levers: Levers;
  readonly truth: Views;
  /** What one of the machines that answer reads has. */
  seen(): Views;
  subscriptions(views: Views): readonly Subscription[];
  /** Whether one more person can have it. */
  hasSeat(skuId: string): boolean;
  /** What a lever says against every assignment to this person. */
  madeUpFault(personId: string): Violation | undefined;
  change(personId: string, change: AccountChange): void;
  assign(personId: string, licences: readonly AssignedLicence[]): void;
  /** Group licences of the person are looked at again, soon. */
  reprocess(personId: string): void;
  /** Those of everybody. */
  reprocessAll(): void;
  makeGroup(displayName: string, products: readonly string[]): string;
  giveGroup(groupId: string, products: readonly string[]): void;
  saved(): SavedDirectory;
}

interface Parts {
  readonly seed: number;
  readonly now: () => number;
  readonly delays: Partial<Delays> | undefined;
  readonly saved: Former | undefined;
  /** Somebody may spend from the credits from now on, or may not any more. */
  readonly onPaying: (personId: string, on: boolean, at: number) => void;
}

export function createDirectory(parts: Parts): Directory {
  const { now } = parts;
  const { stores, replicas, count, checks, write, work, people } = openMachinery(parts);
  const { groups, accounts, direct, levers, truth } = stores;
  return {
    accounts,
    groups,
    levers,
    truth,
    seen: () => replicas.pick(),
    subscriptions(views) {
      const held = views === truth ? count : createSeatCount(views);
      return subscriptions((skuId) => held.of(skuId), levers);
    },
    ...checks,
    change(personId, change) {
      write(personId, now(), () => accounts.change(personId, change));
      if (change.groups !== undefined) work.later(personId);
    },
    assign(personId, licences) {
      write(personId, now(), () => direct.set(personId, licences));
    },
    reprocess: (personId) => work.later(personId),
    setLarge(on) {
      people.setLarge(on);
      count.forget();
    },
    newHireAppears: (at) => people.newHireAppears(at),
    reprocessAll: () => work.laterAll(),
    makeGroup: (displayName, products) => groups.make(displayName, products).id,
    giveGroup(groupId, products) {
      groups.give(groupId, products);
      work.laterAll();
    },
    isDue: () => people.isDue() || work.isDue(),
    settle() {
      people.settle();
      work.settle();
    },
    saved: () => savedOf(stores, work.waiting()),
  };
}

/** What keeps the stores, and everything derived from them, in step. */
function openMachinery({ seed, now, delays, saved, onPaying }: Parts) {
  const stores = openStores(seed, saved, delays);
  const { levers, truth } = stores;
  const replicas = createReplicas({ seed, truth, now, delayMs: () => levers.delays.replicationMs });
  const count = createSeatCount(truth);
  const checks = checksOf(stores, count, seed);
  const write = (personId: string, at: number, change: () => void): void => {
    const before = truth.find(personId);
    replicas.keep(personId, before, at);
    change();
    const after = truth.find(personId);
    count.moved(before, after);
    const [paid, pays] = [mayPay(before), mayPay(after)];
    if (paid !== pays) onPaying(personId, pays, at);
  };
  const work = createGroupWork({
    stores,
    now,
    write,
    ...checks,
    onGiven: () => count.forget(),
    waiting: saved?.directory?.waiting,
  });
  const people = createPeople({ seed, now, stores, write });
  return { stores, replicas, count, checks, write, work, people };
}

const savedOf = (stores: Stores, waiting: readonly Waiting[]): SavedDirectory => ({
  accounts: stores.accounts.changes(),
  licences: stores.direct.changes(),
  directory: {
    groups: stores.groups.changes(),
    given: Object.fromEntries(stores.given),
    waiting,
    levers: stores.levers,
  },
});

/** What stands against an assignment besides the rules. */
const checksOf = (
  { levers }: Stores,
  count: SeatCount,
  seed: number,
): Pick<Directory, 'hasSeat' | 'madeUpFault'> => ({
  hasSeat(skuId) {
    const all = subscriptions((each) => count.of(each), levers);
    const found = all.find(({ product }) => product.skuId === skuId);
    return found !== undefined && found.consumed < found.enabled;
  },
  madeUpFault: (personId) =>
    chance(seed, 'refused', personId) * 100 < levers.refusePercent
      ? VIOLATIONS[Math.floor(chance(seed, 'refusal', personId) * VIOLATIONS.length)]
      : undefined,
});

const mayPay = (view: AccountView | undefined): boolean =>
  view !== undefined && CREDITS.plans.every(({ id }) => plansOf(activeWays(view)).has(id));
