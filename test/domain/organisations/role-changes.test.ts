import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changesBetween, type Holders } from '../../../domain/organisations/role-changes.ts';

const people = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
const holders = fc.record({ buyer: people, approver: people });

describe('changes of roles', () => {
  it('lead from any holders to any others, and nobody changes twice', () => {
    fc.assert(
      fc.property(holders, holders, (now, wanted) => {
        const changes = changesBetween(now, wanted);

        assert.deepEqual(applied(now, changes), sets(wanted));
        assert.equal(
          new Set(changes.map(({ role, personId }) => `${role}/${personId}`)).size,
          changes.length,
        );
      }),
    );
  });

  it('are none between the same', () => {
    fc.assert(fc.property(holders, (now) => assert.deepEqual(changesBetween(now, now), [])));
  });
});

const sets = ({ buyer, approver }: Holders) => ({ buyer: new Set(buyer), approver: new Set(approver) });

function applied(now: Holders, changes: ReturnType<typeof changesBetween>) {
  const result = sets(now);
  for (const { role, personId, has } of changes)
    if (has) result[role].add(personId);
    else result[role].delete(personId);
  return result;
}
