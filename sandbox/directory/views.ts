import type { Account, Accounts } from './accounts.ts';
import type { AssignedLicence, GroupLicence, Licences } from './licences.ts';

/** One account with its licences, as somebody who reads sees it. */
export interface AccountView {
  readonly account: Account;
  readonly direct: readonly AssignedLicence[];
  readonly byGroup: readonly GroupLicence[];
}

/** The directory as one reader sees it; accounts that are deleted are not in it. */
export interface Views {
  all(): readonly AccountView[];
  /** By object id, in either case. */
  find(id: string): AccountView | undefined;
}

/** Everything as it is this moment. */
export function currentViews({ accounts, licences }: { accounts: Accounts; licences: Licences }): Views {
  const view = (account: Account | undefined): AccountView | undefined =>
    account && account.state !== 'deleted'
      ? { account, direct: licences.direct(account.id), byGroup: licences.byGroup(account.id) }
      : undefined;
  return {
    all: () => accounts.all().flatMap((account) => view(account) ?? []),
    find: (id) => view(accounts.find(id.toLowerCase())),
  };
}
