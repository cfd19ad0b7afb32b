import { everybody, tenant } from '../tenant.ts';

/** What somebody changed about the accounts since the sandbox began; it survives a restart. */
export interface AccountChanges {
  /** Entra object ids of disabled accounts. */
  readonly disabled: readonly string[];
  /** Entra object ids of accounts that are gone. */
  readonly deleted: readonly string[];
  /** Ids of the groups a person is directly in, by person; whoever is missing is where he was at first. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

const noChanges: AccountChanges = { disabled: [], deleted: [], groups: {} };

export interface Account {
  readonly id: string;
  readonly displayName: string;
  readonly state: 'enabled' | 'disabled' | 'deleted';
  /** Ids of the groups the person is directly in. */
  readonly groups: readonly string[];
}

/** The directory's accounts and groups. Whoever changes something calls save afterwards. */
export interface Accounts {
  all(): readonly Account[];
  find(personId: string): Account | undefined;
  change(personId: string, change: { state?: Account['state']; groups?: readonly string[] }): void;
  /** Ids of the groups the person is in, also through other groups. */
  groupsOf(personId: string): ReadonlySet<string>;
  changes(): AccountChanges;
}

export function createAccounts(saved: AccountChanges = noChanges): Accounts {
  let { disabled, deleted, groups } = saved;
  const stateOf = (id: string): Account['state'] => {
    if (deleted.includes(id)) return 'deleted';
    return disabled.includes(id) ? 'disabled' : 'enabled';
  };
  const directly = (id: string): readonly string[] =>
    groups[id] ?? tenant.groups.filter(({ members }) => members.includes(id)).map((group) => group.id);
  const all = () =>
    everybody.map(({ id, displayName }) => ({ id, displayName, state: stateOf(id), groups: directly(id) }));
  return {
    all,
    find: (personId) => all().find(({ id }) => id === personId),
    change(personId, { state, groups: wanted }) {
      const others = (ids: readonly string[]) => ids.filter((id) => id !== personId);
      if (state !== undefined) {
        disabled = state === 'disabled' ? [...others(disabled), personId] : others(disabled);
        deleted = state === 'deleted' ? [...others(deleted), personId] : others(deleted);
      }
      if (wanted !== undefined) groups = { ...groups, [personId]: wanted };
    },
    groupsOf: (personId) => new Set(directly(personId).flatMap((id) => [id, ...aroundGroup(id)])),
    changes: () => ({ disabled, deleted, groups }),
  };
}

/** The groups that this group is in, and those they are in. */
function aroundGroup(id: string): readonly string[] {
  const outer = tenant.groups.filter(({ groups }) => groups.includes(id));
  return outer.flatMap((group) => [group.id, ...aroundGroup(group.id)]);
}
