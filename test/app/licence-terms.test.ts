import assert from 'node:assert/strict';
import { bindLicenceTerms } from '../../app/bind-licence-terms.ts';
import type { Parts } from '../../app/books.ts';
import { usualTerms } from '../../domain/licences/bundle.ts';
import { refuse } from '../../domain/outcome.ts';
import { loadOrganisation, insertSettings } from '../../domain/organisations/store.ts';
import { openProposals } from '../../domain/proposals/store.ts';
import { allProducts, products } from '../domain/licences/coverage/some-people.ts';
import { testBooks } from '../support/books.ts';
import { licensedByHand } from '../support/licensed-by-hand.ts';
import { newOrganisation, someSettings, START } from '../support/organisation.ts';
import { partsOn } from '../support/parts.ts';

const PHONES = '5a9d0c1e-1111-4000-a000-000000000001';
const PLANS = '5a9d0c1e-1111-4000-a000-000000000002';

/** Two groups: one carries Teams Phone, a domestic plan and credits, the other the plan alone. */
const directory = new Map([
  [PHONES, { name: 'Sales phones', skuIds: [products.phone, products.domestic, products.credits] }],
  [PLANS, { name: 'Plans', skuIds: [products.domestic] }],
]);

async function scene() {
  const { books, inTransaction } = await testBooks();
  const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
  const settings = someSettings();
  const { id: organisationId } = organisation;
  const saved = { organisationId, version: 2, settings, by: people.owner.id, now: START };
  await inTransaction((tx) => insertSettings(tx, saved));
  const usual = partsOn(books, () => START);
  const parts: Parts = {
    ...usual,
    groups: {
      ...usual.groups,
      named: async (text) =>
        [...directory].flatMap(([id, { name }]) =>
          name.toLowerCase().startsWith(text.slice(0, 3).toLowerCase()) ? [{ id, name }] : [],
        ),
    },
    licensed: {
      ...licensedByHand([], allProducts),
      group: async (id) => {
        const found = directory.get(id);
        return found && { id, name: found.name, skuIds: found.skuIds.map(({ skuId }) => skuId) };
      },
    },
  };
  const useCases = bindLicenceTerms(parts);
  const of = { actor: people.owner, version: 2, key: 'form-1', leaveCardToJob: false };
  const give = (group: string, delivery: 'group' | 'guided' = 'group') => {
    const { groupId: _id, groupName: _name, ...terms } = usualTerms('call-country');
    return useCases.saveLicenceTerms({ ...of, group, terms: { ...terms, delivery } });
  };
  const current = async () => (await inTransaction((tx) => loadOrganisation(tx, organisation.id)))?.settings;
  const waiting = () => inTransaction((tx) => openProposals(tx, organisation.id));
  return { people, organisation, useCases, of, give, current, waiting };
}

describe('terms of a bundle', () => {
  it('name the group by its whole name, and wait for a second person when they hand out more', async () => {
    const { give, current, waiting } = await scene();

    const outcome = await give('sales PHONES');

    assert.ok(outcome.ok && outcome.value.proposal);
    assert.deepEqual((await current())?.bundles, []);
    const [proposal] = await waiting();
    assert.match(JSON.stringify(proposal), /Sales phones/u);
  });

  it('are refused for a group that does not carry what the bundle promises, with what it lacks', async () => {
    const { give } = await scene();

    assert.deepEqual(
      await give(PLANS.toUpperCase()),
      refuse({ kind: 'group-lacks', groupName: 'Plans', missing: ['phone', 'credits'] }),
    );
    assert.deepEqual(await give(''), refuse({ kind: 'no-group' }));
    assert.deepEqual(await give('Sales'), refuse({ kind: 'unknown-group', text: 'Sales' }));
  });

  it('count at once when they hand out less, and a second click changes nothing', async () => {
    const { useCases, of, current } = await scene();
    const { groupId: _id, groupName: _name, ...usual } = usualTerms('call-world');
    const terms = { ...usual, isOffered: false };

    const first = await useCases.saveLicenceTerms({ ...of, group: '', terms });
    const again = await useCases.saveLicenceTerms({ ...of, group: '', terms });

    assert.ok(first.ok && !first.value.proposal && again.ok);
    assert.equal((await current())?.version, 3);
    assert.deepEqual(
      (await current())?.bundles.map(({ bundleId, isOffered }) => ({ bundleId, isOffered })),
      [{ bundleId: 'call-world', isOffered: false }],
    );
  });

  it('are an owner’s to set, from a form that is not out of date', async () => {
    const { useCases, of, people } = await scene();
    const rule = { ...of, isOn: true, group: '' };

    const byAdmin = await useCases.saveCreditsRule({ ...rule, actor: people.licenseAdmin });
    const late = await useCases.saveCreditsRule({ ...rule, version: 1 });

    assert.deepEqual(byAdmin, refuse({ kind: 'not-an-owner' }));
    assert.deepEqual(late, refuse({ kind: 'changed-meanwhile' }));
  });
});

describe('the standing rule', () => {
  it('waits for a second person with the group it leaves out, and is off at once', async () => {
    const { useCases, of, waiting, current } = await scene();

    const on = await useCases.saveCreditsRule({ ...of, isOn: true, group: 'Plans' });
    const unknown = await useCases.saveCreditsRule({ ...of, isOn: true, group: 'Nobody' });
    const off = await useCases.saveCreditsRule({ ...of, isOn: false, group: 'Nobody' });

    assert.ok(on.ok && on.value.proposal);
    assert.match(JSON.stringify(await waiting()), /Plans/u);
    assert.deepEqual(unknown, refuse({ kind: 'unknown-group', text: 'Nobody' }));
    assert.ok(off.ok && !off.value.proposal);
    assert.equal((await current())?.creditsRule, null);
  });
});
