import assert from 'node:assert/strict';
import { usualTerms } from '../../../domain/licences/bundle.ts';
import { previewOf } from '../../../domain/licences/preview.ts';
import { testBooks } from '../../support/books.ts';
import { CREDITS, own, person, PHONE, SUITE } from '../../support/licensed-world.ts';
import { newOrganisation, START } from '../../support/organisation.ts';

describe('what taking back the licenses of a leaver would do', () => {
  async function leaving(assignments: readonly ReturnType<typeof own>[]) {
    const { inTransaction } = await testBooks();
    const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
    const byGroup = { ...usualTerms('credits-only'), delivery: 'group', groupId: 'callers' } as const;
    return previewOf({
      organisation: { ...organisation, settings: { ...organisation.settings, bundles: [byGroup] } },
      actor: people.requester,
      wish: {
        kind: 'release',
        bundleId: 'credits-only',
        personId: 'kim',
        address: '',
        usageLocation: null,
        startDay: null,
      },
      person: person('kim', { assignments }),
      products: [PHONE, CREDITS, SUITE],
      groupNames: new Map(),
      now: START,
    });
  }

  it('names what goes with the group by which it came', async () => {
    const { verdict, person: asked } = await leaving([own('credits', { groupId: 'callers' })]);
    assert.equal(verdict, 'ask');
    assert.deepEqual(asked.plan.removes, [{ skuId: 'credits', product: 'CREDITS' }]);
  });

  it('is nothing where the group carries more than calls', async () => {
    const groupId = 'callers';
    const { verdict, person: asked } = await leaving([
      own('credits', { groupId }),
      own('suite', { groupId }),
    ]);
    assert.equal(verdict, 'nothing');
    assert.deepEqual(asked.plan.removes, []);
  });
});
