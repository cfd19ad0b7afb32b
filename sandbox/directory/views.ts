import type { Account } from './accounts.ts';
import type { AssignedLicence, GroupLicence } from './licences.ts';

/** One account with its licences, as somebody who reads sees it. */
export interface AccountView {
  readonly account: Account;
  readonly direct: readonly AssignedLicence[];
  /** Also those that came to nothing, with their error. */
  readonly byGroup: readonly GroupLicence[];
}

/** The directory as one reader sees it; accounts that are deleted are not in it. */
export interface Views {
  all(): readonly AccountView[];
  /** By object id, in either case. */
  find(id: string): AccountView | undefined;
}

/** Every way that gives something. */
export const activeWays = ({ direct, byGroup }: AccountView): readonly AssignedLicence[] => [
  ...direct,
  ...byGroup.filter(({ error }) => error === 'None'),
];
