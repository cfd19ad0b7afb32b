import assert from 'node:assert/strict';
import type { Parts } from '../../app/books.ts';
import { nameGroups } from '../../app/name-groups.ts';
import { done, refuse } from '../../domain/outcome.ts';
import { testBooks } from '../support/books.ts';
import { START } from '../support/organisation.ts';
import { partsOn } from '../support/parts.ts';

const APPROVERS = '5a9d0c1e-1111-4000-a000-000000000001';

async function named(name: Parts['groups']['name']) {
  const { books } = await testBooks();
  const parts = partsOn(books, () => START);
  const groupRoles = [{ groupId: APPROVERS.toUpperCase(), role: 'approver' }] as const;
  return nameGroups({ ...parts, groups: { ...parts.groups, name } }, 'an organisation', groupRoles);
}

describe('a mapping of groups before it is saved', () => {
  it('learns what Entra calls the group, so that who confirms it sees a name', async () => {
    const answer = await named(async (id) => (id === APPROVERS ? 'Phone approvers' : undefined));

    assert.deepEqual(
      answer,
      done([{ groupId: APPROVERS.toUpperCase(), role: 'approver', name: 'Phone approvers' }]),
    );
  });

  it('is refused for a group that Entra does not know, and while Microsoft does not answer', async () => {
    assert.deepEqual(
      await named(async () => undefined),
      refuse({ kind: 'unknown-group', groupId: APPROVERS }),
    );
    assert.deepEqual(
      await named(() => Promise.reject(new Error('no answer'))),
      refuse({ kind: 'directory-failed' }),
    );
  });
});
