import assert from 'node:assert/strict';
import type { Parts } from '../../app/books.ts';
import { namesOfGroups } from '../../app/names-of-groups.ts';
import { testBooks } from '../support/books.ts';
import { START } from '../support/organisation.ts';
import { partsOn } from '../support/parts.ts';

async function names(ids: readonly string[], name: Parts['groups']['name']) {
  const { books } = await testBooks();
  const parts = partsOn(books, () => START);
  return namesOfGroups({ ...parts, groups: { ...parts.groups, name } }, ids);
}

describe('names of other people’s groups', () => {
  it('are a help and no more: one that Microsoft refuses leaves the others theirs', async () => {
    const answer = await names(['sales', 'hidden', 'gone'], async (id) => {
      if (id === 'hidden') throw new Error('Graph answered 403');
      return id === 'sales' ? 'Sales' : undefined;
    });

    assert.deepEqual([...answer], [['sales', 'Sales']]);
  });

  it('are asked for once each, and for twenty at most', async () => {
    const asked: string[] = [];
    const ids = Array.from({ length: 30 }, (_, at) => `group-${at}`);

    const answer = await names([...ids, ...ids].toSorted(), async (id) => {
      asked.push(id);
      return '';
    });

    assert.equal(asked.length, 20);
    assert.equal(new Set(asked).size, 20);
    assert.equal(answer.size, 0, 'one without a name has its id');
  });
});
