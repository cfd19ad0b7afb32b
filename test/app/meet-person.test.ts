import assert from 'node:assert/strict';
import { meetPerson } from '../../app/meet-person.ts';
import { assertOutsideTransaction, inTransaction } from '../../db/in-transaction.ts';
import { newId } from '../../domain/ids.ts';
import type { LicensedPerson } from '../../domain/licences/tenant.ts';
import { peopleOf } from '../../domain/organisations/store.ts';
import { testBooks } from '../support/books.ts';
import { noLicences } from '../support/no-licences.ts';
import { newOrganisation, START } from '../support/organisation.ts';
import { partsOn } from '../support/parts.ts';

const somebody = (overrides: Partial<LicensedPerson>): LicensedPerson => ({
  id: newId(),
  displayName: 'Kim Larsen',
  userPrincipalName: 'kim@example.com',
  department: 'Sales',
  enabled: true,
  isGuest: false,
  usageLocation: null,
  assignments: [],
  ...overrides,
});

describe('somebody whom the bot does not know yet', () => {
  async function meet(person: LicensedPerson | undefined, id = person?.id ?? newId()) {
    const { books } = await testBooks();
    const { organisation } = await inTransaction(books, (tx) => newOrganisation(tx));
    const licensed = {
      ...noLicences,
      people: (ids: readonly string[]) => {
        assertOutsideTransaction('Microsoft');
        return Promise.resolve(new Map(person ? ids.map((asked) => [asked, person]) : []));
      },
    };
    const asked = { organisationId: organisation.id, personId: id };
    const met = await meetPerson({ ...partsOn(books, () => START), licensed })(asked);
    return { met, known: await inTransaction(books, (tx) => peopleOf(tx, organisation.id, [id])) };
  }

  it('is known as the directory has them, without a role', async () => {
    const { met, known } = await meet(somebody({}));

    assert.equal(met, true);
    assert.deepEqual(
      known.map(({ displayName, department }) => [displayName, department]),
      [['Kim Larsen', 'Sales']],
    );
  });

  for (const { who, person } of [
    { who: 'a guest', person: somebody({ isGuest: true }) },
    { who: 'a disabled account', person: somebody({ enabled: false }) },
    { who: 'nobody of that id', person: undefined },
  ])
    it(`stays unknown: ${who}`, async () => {
      const { met, known } = await meet(person);

      assert.equal(met, false);
      assert.deepEqual(known, []);
    });

  it('stays unknown while Microsoft does not answer', async () => {
    const { books } = await testBooks();
    const licensed = { ...noLicences, people: () => Promise.reject(new Error('no answer')) };

    const met = meetPerson({ ...partsOn(books, () => START), licensed });

    assert.equal(await met({ organisationId: newId(), personId: newId() }), false);
  });
});
