import assert from 'node:assert/strict';
import { bindCoverage } from '../../app/bind-coverage.ts';
import { graphClient } from '../../graph/client.ts';
import { groups } from '../../graph/groups.ts';
import { tenantOn } from '../graph/tenant-on.ts';
import { openSandbox, type OpenSandbox } from '../sandbox/open-sandbox.ts';
import { testBooks } from '../support/books.ts';
import { newOrganisation, START } from '../support/organisation.ts';
import { partsOn } from '../support/parts.ts';

describe("coverage of the sandbox's directory, read over HTTP", () => {
  let open: OpenSandbox;
  before(async () => {
    open = await openSandbox();
  });
  after(() => open.close());

  it('finds the gaps it was given, and names the groups whose licenses did not arrive', async () => {
    const { books, inTransaction } = await testBooks();
    const { organisation } = await inTransaction((tx) => newOrganisation(tx));
    const standIn = `${open.origin}/sandbox/graph`;
    const graph = graphClient({ getToken: () => Promise.resolve('a'), standIn });
    const parts = { ...partsOn(books, () => START), licensed: tenantOn(standIn), groups: groups(graph) };

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
    const standIn = `${open.origin}/sandbox/graph`;
    const graph = graphClient({ getToken: () => Promise.resolve('a'), standIn });

    const named = await groups(graph).named('helpdesk');

    assert.deepEqual(
      named.map(({ name }) => name),
      ['Helpdesk (all)'],
    );
    assert.deepEqual(await groups(graph).named("O'Neill"), []);
  });
});
