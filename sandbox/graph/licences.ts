import { CREDITS, firstProductsOf, GROUP_PRODUCTS, PRODUCTS } from './licence-products.ts';

export interface AssignedLicence {
  readonly skuId: string;
  readonly disabledPlans: readonly string[];
}

/** Licences by person, where somebody changed them since the sandbox began; they survive a restart. */
export type LicenceChanges = Readonly<Record<string, readonly AssignedLicence[]>>;

/** Who has which product, directly and through groups. Whoever changes something calls save afterwards. */
export interface Licences {
  direct(personId: string): readonly AssignedLicence[];
  byGroup(personId: string): readonly (AssignedLicence & { readonly groupId: string })[];
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
    firstProductsOf(personId, groupsOf(personId)).map((skuId) => ({ skuId, disabledPlans: [] }));
  const byGroup = (personId: string) =>
    [...groupsOf(personId)].flatMap((groupId) =>
      (GROUP_PRODUCTS[groupId] ?? []).map((skuId) => ({ skuId, disabledPlans: [], groupId })),
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

export const productOf = (skuId: string) => PRODUCTS.find((product) => product.skuId === skuId.toLowerCase());
