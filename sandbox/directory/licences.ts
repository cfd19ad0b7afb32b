import { CREDITS, productNamed } from './licence-products.ts';
import { tenant } from '../tenant.ts';
import { firstProducts } from './first-accounts.ts';

export interface AssignedLicence {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
  /** When it was assigned, ms; missing: long ago. */
  readonly since?: number | undefined;
}

export interface GroupLicence extends AssignedLicence {
  readonly groupId: string;
}

/** Licences by person, where somebody changed them since the sandbox began; they survive a restart. */
export type LicenceChanges = Readonly<Record<string, readonly AssignedLicence[]>>;

/** Who has which product, directly and through groups. Whoever changes something calls save afterwards. */
export interface Licences {
  direct(personId: string): readonly AssignedLicence[];
  byGroup(personId: string): readonly GroupLicence[];
  set(personId: string, licences: readonly AssignedLicence[]): void;
  /** Whether the person may spend from the credits. */
  mayPay(personId: string): boolean;
  changes(): LicenceChanges;
}

export function createLicences(
  groupsOf: (personId: string) => ReadonlySet<string>,
  saved: LicenceChanges = {},
): Licences {
  let changes = saved;
  const direct = (personId: string): readonly AssignedLicence[] =>
    changes[personId] ??
    firstProducts(personId).map((name) => ({ skuId: productNamed(name).skuId, disabledPlans: [] }));
  const byGroup = (personId: string): readonly GroupLicence[] =>
    tenant.groups
      .filter(({ id }) => groupsOf(personId).has(id))
      .flatMap(({ id: groupId, products }) =>
        products.map((name) => ({ skuId: productNamed(name).skuId, disabledPlans: [], groupId })),
      );
  return {
    direct,
    byGroup,
    set(personId, licences) {
      changes = { ...changes, [personId]: licences };
    },
    mayPay: (personId) =>
      [...direct(personId), ...byGroup(personId)].some(
        ({ skuId, disabledPlans }) =>
          skuId === CREDITS.skuId && !CREDITS.plans.some(({ id }) => disabledPlans.includes(id)),
      ),
    changes: () => changes,
  };
}
