import type { PeopleUseCases } from '../bot/use-cases/people.ts';
import { savePerson } from '../domain/organisations/store.ts';
import { within } from '../domain/within.ts';
import { transact, type Parts } from './books.ts';
import { PATIENCE } from './fresh-roles.ts';

/** Looked up outside any transaction; whatever is known of somebody later is what the directory says. */
export const meetPerson =
  (parts: Parts): PeopleUseCases['meet'] =>
  async ({ organisationId, personId }) => {
    try {
      const found = await within(PATIENCE, parts.licensed.people([personId]));
      const person = found.get(personId.toLowerCase());
      if (!person || person.isGuest || !person.enabled) return false;
      await transact(parts, (tx) => savePerson(tx, organisationId, person));
      return true;
    } catch (cause) {
      parts.log.warn({ organisationId, err: cause }, 'Microsoft did not say who is asking');
      return false;
    }
  };
