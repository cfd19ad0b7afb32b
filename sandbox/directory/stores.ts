import { createAccounts, type AccountChanges, type Accounts } from './accounts.ts';
import type { Waiting } from './group-work.ts';
import { createGroups, type GroupChanges, type Groups } from './groups.ts';
import {
  createDirectLicences,
  type DirectLicences,
  type GroupLicence,
  type LicenceChanges,
} from './licences.ts';
import { firstLevers, type Delays, type Levers } from './levers.ts';
import { largeOrganisation } from './large-organisation.ts';
import type { AccountView, Views } from './views.ts';

/** What survives a restart. */
export interface SavedDirectory {
  readonly accounts: AccountChanges;
  readonly licences: LicenceChanges;
  readonly directory: {
    readonly groups: GroupChanges;
    /** Licences through groups, by person. */
    readonly given: Readonly<Record<string, readonly GroupLicence[]>>;
    readonly waiting: readonly Waiting[];
    readonly levers: Levers;
  };
}

/** Where it all is kept. */
export interface Stores {
  readonly groups: Groups;
  readonly accounts: Accounts;
  readonly direct: DirectLicences;
  readonly given: Map<string, readonly GroupLicence[]>;
  readonly levers: Levers;
  /** Of all of them, as they are. */
  readonly truth: Views;
}

/** Of a time before groups gave errors, `directory` is missing. */
export type Former = { readonly [Name in keyof SavedDirectory]?: SavedDirectory[Name] | undefined };

export function openStores(
  seed: number,
  saved: Former | undefined,
  delays: Partial<Delays> | undefined,
): Stores {
  const groups = createGroups(saved?.directory?.groups);
  const accounts = createAccounts(groups, saved?.accounts);
  const direct = createDirectLicences(saved?.licences);
  const given = new Map(Object.entries(saved?.directory?.given ?? {}));
  const levers: Levers = { ...firstLevers(delays), ...saved?.directory?.levers };
  const stores = { groups, accounts, direct, given, levers, truth: viewsOf({ accounts, direct, given }) };
  if (levers.isLarge) grow(stores, seed);
  return stores;
}

/** The same people each time, so they need not be saved. */
export function grow({ accounts, direct }: Pick<Stores, 'accounts' | 'direct'>, seed: number): void {
  const entries = largeOrganisation(seed);
  accounts.add(entries);
  direct.add(entries);
}

function viewsOf({ accounts, direct, given }: Pick<Stores, 'accounts' | 'direct' | 'given'>): Views {
  const view = (account: ReturnType<Accounts['find']>): AccountView | undefined =>
    account && account.state !== 'deleted'
      ? { account, direct: direct.of(account.id), byGroup: given.get(account.id) ?? [] }
      : undefined;
  return {
    all: () => accounts.all().flatMap((account) => view(account) ?? []),
    find: (id) => view(accounts.find(id.toLowerCase())),
  };
}
