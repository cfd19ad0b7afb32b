import { tenant, type TenantGroup } from '../tenant.ts';

/** The tenant's groups, and those somebody made since. */
export interface Groups {
  all(): readonly TenantGroup[];
  /** By object id, in either case. */
  find(id: string): TenantGroup | undefined;
  /** What members of the group get, as names of products. */
  give(id: string, products: readonly string[]): void;
  make(displayName: string, products: readonly string[]): TenantGroup;
  changes(): GroupChanges;
}

export interface GroupChanges {
  readonly made: readonly TenantGroup[];
  /** Names of products by group, where somebody changed them. */
  readonly products: Readonly<Record<string, readonly string[]>>;
}

export function createGroups(saved: GroupChanges = { made: [], products: {} }): Groups {
  let { products } = saved;
  const made = [...saved.made];
  const byId = new Map<string, TenantGroup>();
  const put = (group: TenantGroup): void =>
    void byId.set(group.id, { ...group, products: products[group.id] ?? group.products });
  for (const group of [...tenant.groups, ...made]) put(group);
  return {
    all: () => [...byId.values()],
    find: (id) => byId.get(id.toLowerCase()),
    give(id, names) {
      products = { ...products, [id]: names };
      const group = byId.get(id);
      if (group) put(group);
    },
    make(displayName, names) {
      const id = `5a9d0c1e-2222-4000-a000-${String(made.length + 1).padStart(12, '0')}`;
      const group: TenantGroup = { id, displayName, members: [], groups: [], products: names };
      made.push(group);
      put(group);
      return group;
    },
    changes: () => ({ made, products }),
  };
}
