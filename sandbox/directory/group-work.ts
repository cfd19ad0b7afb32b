import { tenant } from '../tenant.ts';
import { givenByGroups } from './group-licences.ts';
import type { GroupLicence } from './licences.ts';
import type { Violation } from './rules.ts';
import type { Stores } from './stores.ts';

/** Somebody whose group licences are to be looked at, and when, ms. */
export interface Waiting {
  readonly personId: string;
  readonly due: number;
}

/** What the directory does by itself about licences of groups, a while after something changed. */
export interface GroupWork {
  later(personId: string): void;
  /** Everybody who is in a group. */
  laterAll(): void;
  isDue(): boolean;
  /** Each as of the moment it was due. */
  settle(): void;
  waiting(): readonly Waiting[];
}

export function createGroupWork(parts: {
  readonly stores: Stores;
  readonly now: () => number;
  readonly hasSeat: (skuId: string) => boolean;
  readonly madeUpFault: (personId: string) => Violation | undefined;
  readonly write: (personId: string, at: number, change: () => void) => void;
  /** After what a new directory gives at once. */
  readonly onGiven: () => void;
  /** Undefined: a new directory, whose groups give at once what they give. */
  readonly waiting: readonly Waiting[] | undefined;
}): GroupWork {
  const { stores, now } = parts;
  let waiting = [...(parts.waiting ?? [])];
  const given = (personId: string, at: number): readonly GroupLicence[] => {
    const account = stores.accounts.find(personId);
    if (!account) return [];
    const { groupLicensing, creditsNeedPlan } = stores.levers;
    return givenByGroups({
      groups: groupLicensing ? account.groups.flatMap((id) => stores.groups.find(id) ?? []) : [],
      direct: stores.direct.of(personId),
      had: stores.given.get(personId) ?? [],
      location: account.usageLocation ?? tenant.organisation.country,
      hasSeat: parts.hasSeat,
      creditsNeedPlan,
      madeUp: parts.madeUpFault(personId),
      now: at,
    });
  };
  const look = (personId: string, at: number): void => {
    const ways = given(personId, at);
    parts.write(personId, at, () => void stores.given.set(personId, ways));
  };
  const members = (): readonly string[] =>
    stores.accounts.all().flatMap(({ id, groups }) => (groups.length > 0 ? id : []));
  const later = (personId: string): void => {
    const due = now() + stores.levers.delays.groupMs;
    // However many groups somebody joins at a moment, he is looked at once.
    if (!waiting.some((each) => each.personId === personId && each.due === due))
      waiting.push({ personId, due });
  };
  if (!parts.waiting)
    for (const personId of members()) {
      stores.given.set(personId, given(personId, LONG_AGO));
      parts.onGiven();
    }
  return {
    later,
    laterAll: () => members().forEach(later),
    isDue: () => waiting.some(({ due }) => due <= now()),
    settle() {
      const at = now();
      const ready = waiting.filter(({ due }) => due <= at).toSorted((one, other) => one.due - other.due);
      waiting = waiting.filter(({ due }) => due > at);
      for (const { personId, due } of ready) look(personId, due);
    },
    waiting: () => waiting,
  };
}

const LONG_AGO = Date.parse('2024-03-05T08:00:00Z');
