import assert from 'node:assert/strict';
import { bindCoverage } from '../../app/bind-coverage.ts';
import type { Parts } from '../../app/books.ts';
import { lookDaily } from '../../app/look-at-everybody.ts';
import { tendLicences } from '../../app/tend-licences.ts';
import { DAY, MINUTE } from '../../domain/instant.ts';
import { usualTerms } from '../../domain/licences/bundle.ts';
import { givenByRuleSince } from '../../domain/licences/rule/store.ts';
import { insertSettings } from '../../domain/organisations/store.ts';
import { graphClient } from '../../graph/client.ts';
import { groups } from '../../graph/groups.ts';
import { tenantOn } from '../graph/tenant-on.ts';
import { group } from '../sandbox/graph/graph.ts';
import { openSandbox, type OpenSandbox } from '../sandbox/open-sandbox.ts';
import { testBooks } from '../support/books.ts';
import { newOrganisation, someSettings, START } from '../support/organisation.ts';
import { partsOn } from '../support/parts.ts';

describe("coverage of the sandbox's directory, read over HTTP", function () {
  this.timeout(30_000);
  let open: OpenSandbox;
  const clock = { now: START };
  before(async () => {
    open = await openSandbox({ now: () => clock.now });
  });
  after(() => open.close());

  async function scene() {
    const { books, inTransaction } = await testBooks();
    const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
    const standIn = `${open.origin}/sandbox/graph`;
    const graph = graphClient({ getToken: () => Promise.resolve('a'), standIn });
    const usual = partsOn(books, () => clock.now);
    const parts: Parts = { ...usual, licensed: tenantOn(standIn), groups: groups(graph) };
    return { parts, organisation, people, inTransaction };
  }

  it('finds the gaps it was given, and names the groups whose licenses did not arrive', async () => {
    const { parts, organisation } = await scene();

    const found = await bindCoverage(parts).coverage(organisation.id);

    assert.ok(found);
    const { counts, lists, groupErrors, isFunded, seats } = found.view.look.coverage;
    assert.equal(isFunded, true);
    assert.ok(counts.gaps >= 3 && counts.resourceGaps >= 1, JSON.stringify(counts));
    assert.ok(lists.gaps.some(({ name, isResource }) => isResource && /queue/iu.test(name)));
    assert.ok(counts.covered > 0 && counts.noPlan > 0);
    assert.ok(groupErrors.length > 0 && groupErrors.every(({ groupName, groupId }) => groupName !== groupId));
    assert.deepEqual(seats.find(({ product }) => product === 'MCOPSTNC')?.enabled, null);
  });

  it('finds a group by the beginning of its name, in whatever letters', async () => {
    const { parts } = await scene();

    const named = await parts.groups.named('helpdesk');

    assert.deepEqual(
      named.map(({ name }) => name),
      ['Helpdesk (all)'],
    );
    assert.deepEqual(await parts.groups.named("O'Neill"), []);
  });

  it('is whole the morning after a standing rule was set, but for the group that it leaves out', async () => {
    const { parts, organisation, people, inTransaction } = await scene();
    const { id: organisationId } = organisation;
    const settings = someSettings({
      creditsRule: { exceptGroupId: group(3), exceptGroupName: 'Helpdesk (all)' },
      bundles: [{ ...usualTerms('credits-only'), delivery: 'direct', policy: 'auto' }],
    });
    const by = people.owner.id;
    await inTransaction((tx) => insertSettings(tx, { organisationId, version: 2, settings, by, now: START }));
    const gapsOf = async () => {
      const found = await bindCoverage(parts).coverage(organisationId);
      return found?.view.look.coverage.counts.gaps ?? NaN;
    };
    const before = await gapsOf();

    await lookDaily(parts, organisationId);
    for (let round = 0; round < 12; round += 1) {
      await tendLicences(parts, organisationId);
      clock.now += 5 * MINUTE;
    }

    const given = await inTransaction((tx) => givenByRuleSince(tx, organisationId, START));
    assert.ok(before >= 3);
    assert.equal(given, before);
    assert.equal(await gapsOf(), 0);
    clock.now += DAY;
    await lookDaily(parts, organisationId);
    await tendLicences(parts, organisationId);
    assert.equal(await inTransaction((tx) => givenByRuleSince(tx, organisationId, START)), given);
  });
});
