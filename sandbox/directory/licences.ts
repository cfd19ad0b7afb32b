import { productNamed } from './licence-products.ts';
import { firstProducts } from './first-accounts.ts';
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
  changes(): LicenceChanges;
}

export function createDirectLicences(saved: LicenceChanges = {}): DirectLicences {
  const ways = new Map(Object.entries(saved));
  const changed = new Set(ways.keys());
  return {
    of(personId) {
      const known = ways.get(personId);
      if (known) return known;
      const first = firstProducts(personId).map((name) => ({
        skuId: productNamed(name).skuId,
        disabledPlans: [],
      }));
      ways.set(personId, first);
      return first;
    },
    set(personId, licences) {
      ways.set(personId, licences);
      changed.add(personId);
    },
    changes: () => Object.fromEntries([...ways].filter(([personId]) => changed.has(personId))),
  };
}
