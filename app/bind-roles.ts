import type { PeopleUseCases } from '../bot/use-cases/people.ts';
import { refuse } from '../domain/outcome.ts';
import { saveGroups } from '../domain/staff/save-groups.ts';
import { saveRoles } from '../domain/staff/save-roles.ts';
import type { Parts } from './books.ts';
import { findStrangers } from './find-strangers.ts';
import { acting } from './fresh-roles.ts';
import { meetPerson } from './meet-person.ts';
import { nameGroups } from './name-groups.ts';
import { settingsChanged, thenFollow } from './save-setup.ts';

/** Binds giving and taking roles. */
export const bindRoles = (parts: Parts): PeopleUseCases => ({
  async saveGroups(input) {
    const { organisationId } = input.actor;
    const named = await nameGroups(parts, organisationId, input.groupRoles);
    if (!named.ok) return named;
    const saved = await acting(parts, input, (tx, at) =>
      thenFollow(tx, at, saveGroups(tx, { ...input, groupRoles: named.value, now: at.now })),
    );
    if (saved.ok) settingsChanged(parts, organisationId);
    return saved;
  },
  meet: meetPerson(parts),
  async saveRoles(input) {
    const found = await findStrangers(parts, input.actor.organisationId, Object.values(input.wanted).flat());
    if (!found) return refuse({ kind: 'directory-failed' });
    return acting(parts, input, (tx, { now }) => saveRoles(tx, { ...input, found, now }));
  },
});
