import assert from 'node:assert/strict';
import { people, stranger, withBot } from './bot.ts';

const kim = (n: number) => ({
  id: `id-${n}`,
  displayName: `Kim *Larsen* ${n}`,
  userPrincipalName: `kim${n}@example.org`,
  department: 'Sales',
});
const USERS = 'graph.microsoft.com/users';
const TYPE = 'application/vnd.microsoft.search.searchResponse';

describe('finding people while somebody types, on clients without a people picker', () => {
  const bot = withBot();
  const search = (queryText: string, more: object = {}, who = people.viewer) =>
    bot.teams.search(who, { queryText, queryOptions: { skip: 0, top: 15 }, dataset: USERS, ...more });

  it('offers whom the directory finds, by name, department and address, without marks', async () => {
    bot.useCases.findPeople.resolves([kim(1)]);

    assert.deepEqual(await search('ki'), {
      status: 200,
      body: {
        statusCode: 200,
        type: TYPE,
        value: { results: [{ title: 'Kim Larsen 1, Sales, kim1@example.org', value: 'id-1' }] },
      },
    });
  });

  it('offers at most fifteen, and no more than were asked for', async () => {
    bot.useCases.findPeople.resolves(Array.from({ length: 40 }, (_none, n) => kim(n)));
    const count = async (top: number): Promise<unknown> => {
      const { body } = await search('kim', { queryOptions: { skip: 0, top } });
      return JSON.stringify(body).match(/"value":"id-/gu)?.length;
    };

    assert.deepEqual([await count(100), await count(3)], [15, 3]);
  });

  for (const { what, run } of [
    { what: 'under two letters', run: () => search(' k ') },
    { what: 'another list', run: () => search('kim', { dataset: 'npm' }) },
    { what: 'a second page', run: () => search('kim', { queryOptions: { skip: 15, top: 15 } }) },
    { what: 'a stranger', run: () => search('kim', {}, stranger) },
  ])
    it(`offers nobody for ${what}, and asks Microsoft nothing`, async () => {
      bot.useCases.findPeople.resolves([kim(1)]);

      const { status, body } = await run();

      assert.deepEqual([status, body], [200, { statusCode: 200, type: TYPE, value: { results: [] } }]);
      assert.equal(bot.useCases.findPeople.callCount, 0);
    });

  it('says that Microsoft is silent', async () => {
    bot.useCases.findPeople.resolves(undefined);

    const { body } = await search('kim');

    assert.match(JSON.stringify(body), /"statusCode":503.*try again in a minute/u);
  });

  it('refuses what is no question', async () => {
    const { body } = await bot.teams.search(people.viewer, { queryText: 7 });

    assert.match(JSON.stringify(body), /"statusCode":400/u);
  });
});
