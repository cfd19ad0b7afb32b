import type { AccountKind, DirectoryEntry } from '../tenant.ts';
import { accountOf, firstEntries } from './first-accounts.ts';
import type { Groups } from './groups.ts';

/** What somebody changed about the accounts since the sandbox began; it survives a restart. */
export interface AccountChanges {
  /** Entra object ids of disabled accounts. */
  readonly disabled: readonly string[];
  /** Entra object ids of accounts that are gone. */
  readonly deleted: readonly string[];
  /** Of those who at first are neither: resource accounts, and who is not there yet. */
  readonly enabled?: readonly string[] | undefined;
  /** Ids of the groups a person is directly in, by person; whoever is missing is where he was at first. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** What else is different, by person; undefined: of a time when nothing else could be. */
  readonly others?: Readonly<Record<string, Partial<Changeable>>> | undefined;
}

const noChanges: AccountChanges = { disabled: [], deleted: [], groups: {} };

/** What a directory's administrator may change besides state and groups. */
export type Changeable = Pick<
  Account,
  'displayName' | 'userPrincipalName' | 'kind' | 'usageLocation' | 'createdDateTime' | 'employeeHireDate'
>;

export interface Account {
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly department: string;
  readonly kind: AccountKind;
  /** Two letters; null: nobody said where. */
  readonly usageLocation: string | null;
  /** ISO 8601, UTC. */
  readonly createdDateTime: string;
  readonly employeeHireDate: string | null;
  readonly state: 'enabled' | 'disabled' | 'deleted';
  /** Ids of the groups the person is directly in. */
  readonly groups: readonly string[];
}

export type AccountChange = Partial<Changeable> & {
  readonly state?: Account['state'];
  readonly groups?: readonly string[];
};

/** The directory's accounts and groups. Whoever changes something calls save afterwards. */
export interface Accounts {
  all(): readonly Account[];
  find(personId: string): Account | undefined;
  change(personId: string, change: AccountChange): void;
  /** Ids of the groups the person is in, also through other groups. */
  groupsOf(personId: string): ReadonlySet<string>;
  /** More accounts than at first. */
  add(entries: readonly DirectoryEntry[]): void;
  remove(entries: readonly DirectoryEntry[]): void;
  changes(): AccountChanges;
}

export function createAccounts(allGroups: Pick<Groups, 'all'>, saved: AccountChanges = noChanges): Accounts {
  const disabled = new Set(saved.disabled);
  const deleted = new Set(saved.deleted);
  const enabled = new Set(saved.enabled);
  let { groups, others = {} } = saved;
  const first = new Map<string, Account>();
  const now = new Map<string, Account>();
  const redraw = (account: Account): void => void now.set(account.id, current(account));
  const current = (account: Account): Account => {
    const { id } = account;
    const state = enabled.has(id) ? 'enabled' : account.state;
    const may = disabled.has(id) ? 'disabled' : state;
    return {
      ...account,
      ...others[id],
      state: deleted.has(id) ? 'deleted' : may,
      groups: groups[id] ?? account.groups,
    };
  };
  const add = (entries: readonly DirectoryEntry[]): void => {
    for (const account of entries.map(accountOf)) {
      first.set(account.id, account);
      redraw(account);
    }
  };
  add(firstEntries());
  return {
    add,
    remove(entries) {
      for (const { id } of entries) {
        first.delete(id);
        now.delete(id);
      }
    },
    all: () => [...now.values()],
    find: (personId) => now.get(personId),
    change(personId, { state, groups: wanted, ...rest }) {
      const account = first.get(personId);
      if (!account) return;
      if (state !== undefined) {
        mark(disabled, personId, state === 'disabled');
        mark(deleted, personId, state === 'deleted');
        mark(enabled, personId, state === 'enabled');
      }
      if (wanted !== undefined) groups = { ...groups, [personId]: wanted };
      others = { ...others, [personId]: { ...others[personId], ...rest } };
      redraw(account);
    },
    groupsOf: (personId) =>
      new Set((now.get(personId)?.groups ?? []).flatMap((id) => [id, ...aroundGroup(allGroups, id)])),
    changes: () => ({
      disabled: [...disabled],
      deleted: [...deleted],
      enabled: [...enabled],
      groups,
      others,
    }),
  };
}

function mark(ids: Set<string>, id: string, on: boolean): void {
  if (on) ids.add(id);
  else ids.delete(id);
}

/** The groups that this group is in, and those they are in. */
function aroundGroup(all: Pick<Groups, 'all'>, id: string): readonly string[] {
  const outer = all.all().filter(({ groups }) => groups.includes(id));
  return outer.flatMap((group) => [group.id, ...aroundGroup(all, group.id)]);
}
