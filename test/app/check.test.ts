import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bindCheck } from '../../app/bind-check.ts';
import { assertOutsideTransaction } from '../../db/in-transaction.ts';
import type { LicensedTenant } from '../../domain/licences/tenant.ts';
import {
  CREDITS,
  DOMESTIC,
  E5,
  EVERYTHING,
  assigned,
  somebody,
  status,
} from '../domain/licences/real-products.ts';
import { testBooks } from '../support/books.ts';
import { noLicences } from '../support/no-licences.ts';
import { newOrganisation, START } from '../support/organisation.ts';
import { partsOn } from '../support/parts.ts';

const GROUP = '00000000-0000-4000-b000-000000000001';
const kim = somebody([E5, DOMESTIC, assigned(CREDITS, { groupId: GROUP })]);

/** Microsoft's side: one person, everything on sale. */
const withKim: LicensedTenant = {
  ...noLicences,
  people: async (asked) => {
    assertOutsideTransaction('Microsoft');
    const isKim = asked.some((each) => each === kim.id || each === kim.userPrincipalName);
    return new Map(isKim ? asked.map((each) => [each, kim]) : []);
  },
  products: async () => EVERYTHING,
  search: async (text) => (kim.displayName.toLowerCase().startsWith(text.toLowerCase()) ? [kim] : []),
  provisioning: async () => new Map([[kim.id, [status(CREDITS, 'MCOPSTNC', 'pending')]]]),
  numbers: async () => new Map([[kim.id, '+442079460123']]),
};

async function bound(licensed: Partial<LicensedTenant> = {}) {
  const { books, inTransaction } = await testBooks();
  const { organisation } = await inTransaction((tx) => newOrganisation(tx));
  const parts = partsOn(books, () => START);
  const groups = { ...parts.groups, name: () => Promise.resolve('Callers') };
  return { organisation, ...bindCheck({ ...parts, groups, licensed: { ...withKim, ...licensed } }) };
}

const fails = () => Promise.reject(new Error('no answer'));

describe('checking somebody at Microsoft', () => {
  it('answers with licences, groups by name, how far services are, the number and the balance', async () => {
    const { checkPerson, organisation } = await bound();

    const answer = await checkPerson({ organisation, personId: kim.id.toUpperCase() });

    assert.ok(answer.kind === 'checked');
    assert.deepEqual(answer.check.verdict, { kind: 'soon' });
    assert.deepEqual(answer.check.held.at(-1)?.from, [{ product: 'MCOPSTNC', groupName: 'Callers' }]);
    assert.deepEqual([answer.number, answer.balance.kind], ['+442079460123', 'no-reading']);
  });

  it('answers without what Microsoft keeps for itself', async () => {
    const { checkPerson, organisation } = await bound({ provisioning: fails, numbers: fails });

    const answer = await checkPerson({ organisation, personId: kim.id });

    assert.ok(answer.kind === 'checked');
    assert.deepEqual([answer.check.verdict, answer.number], [{ kind: 'works' }, undefined]);
  });

  it('tells an unknown person from a Microsoft that is silent', async () => {
    const { checkPerson, organisation } = await bound();
    assert.deepEqual(await checkPerson({ organisation, personId: 'nobody' }), { kind: 'unknown-person' });

    const silent = await bound({ products: fails });
    assert.deepEqual(await silent.checkPerson({ organisation: silent.organisation, personId: kim.id }), {
      kind: 'microsoft-silent',
    });
  });

  it('finds somebody by address, by name, and by the name the other way round', async () => {
    const { findPeople, organisation } = await bound();

    for (const text of ['Kim.Larsen@Example.org', 'kim lar', 'Larsen, Kim'])
      assert.deepEqual(await findPeople({ organisationId: organisation.id, text, most: 6 }), [kim]);
    assert.deepEqual(await findPeople({ organisationId: organisation.id, text: 'Zoe', most: 6 }), []);
  });

  it('finds nobody at a Microsoft that is silent, and says that it is', async () => {
    const { findPeople, organisation } = await bound({ search: fails });

    assert.equal(await findPeople({ organisationId: organisation.id, text: 'kim', most: 6 }), undefined);
  });
});
