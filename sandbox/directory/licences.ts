import type { DirectoryEntry } from '../tenant.ts';
import { firstEntries } from './first-accounts.ts';
import { productNamed } from './licence-products.ts';
import type { Violation } from './rules.ts';

export interface AssignedLicence {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
  /** When it was assigned, ms; missing: long ago. */
  readonly since?: number | undefined;
}

/** A way through a group; with an error it gives nothing. */
export interface GroupLicence extends AssignedLicence {
  readonly groupId: string;
  readonly error: Violation | 'None';
}

/** Licences by person, where somebody changed them since the sandbox began; they survive a restart. */
export type LicenceChanges = Readonly<Record<string, readonly AssignedLicence[]>>;

/** Who has which product himself. */
export interface DirectLicences {
  of(personId: string): readonly AssignedLicence[];
  set(personId: string, licences: readonly AssignedLicence[]): void;
  /** What these have at first. */
  add(entries: readonly DirectoryEntry[]): void;
  changes(): LicenceChanges;
}

export function createDirectLicences(saved: LicenceChanges = {}): DirectLicences {
  const ways = new Map(Object.entries(saved));
  const changed = new Set(ways.keys());
  const add = (entries: readonly DirectoryEntry[]): void => {
    for (const { id, products } of entries)
      if (!ways.has(id))
        ways.set(
          id,
          products.map((name) => ({ skuId: productNamed(name).skuId, disabledPlans: [] })),
        );
  };
  add(firstEntries());
  return {
    of: (personId) => ways.get(personId) ?? [],
    add,
    set(personId, licences) {
      ways.set(personId, licences);
      changed.add(personId);
    },
    changes: () => Object.fromEntries([...ways].filter(([personId]) => changed.has(personId))),
  };
}
