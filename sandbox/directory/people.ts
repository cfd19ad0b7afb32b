import { tenant } from '../tenant.ts';
import { largeOrganisation } from './large-organisation.ts';
import { grow, type Stores } from './stores.ts';

/** Who comes into the directory that was not in it at first. */
export interface People {
  /** Twelve hundred people more, or without them again. What was changed about them stays known. */
  setLarge(on: boolean): void;
  /** The account of the new hire comes to be: at once, or at `at`. */
  newHireAppears(at?: number): void;
  isDue(): boolean;
  settle(): void;
}

const WEEK = 7 * 86_400_000;

export function createPeople(parts: {
  readonly seed: number;
  readonly now: () => number;
  readonly stores: Stores;
  readonly write: (personId: string, at: number, change: () => void) => void;
}): People {
  const { seed, now, stores } = parts;
  const { levers, accounts } = stores;
  const isDue = (): boolean => levers.newHireAt !== null && levers.newHireAt <= now();
  const appear = (at: number): void => {
    levers.newHireAt = null;
    for (const { id } of tenant.directory.people.filter(({ isExpected }) => isExpected === true))
      parts.write(id, at, () =>
        accounts.change(id, {
          state: 'enabled',
          createdDateTime: new Date(at).toISOString(),
          employeeHireDate: new Date(at + WEEK).toISOString(),
        }),
      );
  };
  return {
    setLarge(on) {
      if (on === levers.isLarge) return;
      levers.isLarge = on;
      if (on) grow(stores, seed);
      else accounts.remove(largeOrganisation(seed));
    },
    newHireAppears(at = now()) {
      if (at <= now()) appear(at);
      else levers.newHireAt = at;
    },
    isDue,
    settle() {
      if (isDue()) appear(levers.newHireAt ?? now());
    },
  };
}
