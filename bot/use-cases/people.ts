import type { SavedSettings } from '../../domain/organisations/save-settings.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { RolesRefusal } from '../../domain/staff/refusal.ts';
import type { RoleChange } from '../../domain/staff/rules.ts';
import type { GroupsInput, GroupsRefusal } from '../../domain/staff/save-groups.ts';
import type { RolesInput } from '../../domain/staff/save-roles.ts';

/** Who holds which role. */
export interface PeopleUseCases {
  /** All or nothing, at once. People not known yet are looked up in the directory. Answers what changed. */
  saveGroups(input: GroupsInput): Promise<Outcome<SavedSettings, GroupsRefusal>>;
  /**
   * Somebody of the tenant becomes known, without any role, to do what anybody may. False: a guest, a disabled account,
   * nobody of that id, or Microsoft did not answer.
   */
  meet(person: { organisationId: string; personId: string }): Promise<boolean>;
  saveRoles(input: RolesInput): Promise<Outcome<readonly RoleChange[], RolesRefusal>>;
}
