import type { CheckUseCases } from '../bot/use-cases/check.ts';
import type { LicensedPerson, LicensedTenant } from '../domain/licences/tenant.ts';
import { soughtBy, turnedRound } from '../domain/licences/who-is-meant.ts';
import { within } from '../domain/within.ts';
import type { Parts } from './books.ts';
import { PATIENCE } from './fresh-roles.ts';

/** Binds what is only looked up at Microsoft; outside transactions. */
export const bindCheck = (parts: Parts): CheckUseCases => ({
  async findPeople({ organisationId, text, most }) {
    try {
      return await within(PATIENCE, found(parts.licensed, text, most));
    } catch (cause) {
      parts.log.warn({ organisationId, err: cause }, 'Microsoft did not say who is in the directory');
      return undefined;
    }
  },
});

async function found(
  licensed: LicensedTenant,
  text: string,
  most: number,
): Promise<readonly LicensedPerson[]> {
  const { address, name } = soughtBy(text);
  if (name === '') return [];
  const exact = address === null ? undefined : (await licensed.people([address])).get(address);
  if (exact) return [exact];
  const people = await licensed.search(name, most);
  const otherWay = turnedRound(name);
  return people.length > 0 || otherWay === null ? people : licensed.search(otherWay, most);
}
