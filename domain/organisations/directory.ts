import type { Person } from './roles.ts';

/** Somebody as the directory has them. */
export interface DirectoryPerson extends Person {
  /** False: the account is disabled; they may come back. */
  readonly enabled: boolean;
}

/** The people of the tenant. Implemented by graph/directory; throws when Microsoft does not answer. */
export interface Directory {
  /** By Entra object id or user principal name; undefined when there is nobody. */
  person(id: string): Promise<DirectoryPerson | undefined>;
  /** Those of these ids that the directory lists; somebody quite new may be missing for a while. */
  listed(ids: readonly string[]): Promise<readonly DirectoryPerson[]>;
}

/** Who is in which Entra group, through groups in groups too. Implemented by graph/groups; throws as above. */
export interface Groups {
  /** Those of the groups that the person is a member of. */
  memberOf(personId: string, groupIds: readonly string[]): Promise<readonly string[]>;
  /** What it is called; undefined: there is no such group. */
  name(groupId: string): Promise<string | undefined>;
  /** Groups whose name begins like that, at most a few; the letters' case does not matter. */
  named(text: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Everybody in the group; nobody when it is gone. */
  members(groupId: string): Promise<readonly DirectoryPerson[]>;
}
