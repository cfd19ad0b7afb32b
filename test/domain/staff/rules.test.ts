import assert from 'node:assert/strict';
import {
  faultInChanges,
  holdersDigest,
  MOST_NAMED,
  roleChanges,
  type Holders,
} from '../../../domain/staff/rules.ts';

const nobody: Holders = {
  viewer: [],
  requester: [],
  buyer: [],
  approver: [],
  'license-admin': [],
  owner: [],
};
const known = new Map<string, { displayName: string; hasLeft: boolean }>(
  ['olivia', 'otto', 'ann', 'bo'].map((id) => [id, { displayName: id, hasLeft: false }] as const),
);
const fault = (now: Partial<Holders>, wanted: Partial<Holders>, people = known) =>
  faultInChanges(roleChanges({ ...nobody, ...now }, { ...nobody, ...wanted }), {
    actorId: 'olivia',
    wanted: { ...nobody, ...wanted },
    known: people,
  });

describe('giving and taking roles', () => {
  it('changes only what differs, the giving first, nobody twice', () => {
    const now = { ...nobody, owner: ['olivia'], buyer: ['ann'] };
    const wanted = { ...nobody, owner: ['olivia'], buyer: ['bo', 'bo'], approver: ['ann'] };

    assert.deepEqual(roleChanges(now, wanted), [
      { personId: 'bo', role: 'buyer', has: true },
      { personId: 'ann', role: 'approver', has: true },
      { personId: 'ann', role: 'buyer', has: false },
    ]);
  });

  for (const role of ['viewer', 'requester', 'buyer', 'approver', 'license-admin'] as const)
    it(`lets nobody make himself ${role}`, () => {
      assert.deepEqual(fault({ owner: ['olivia'] }, { owner: ['olivia'], [role]: ['olivia'] }), {
        kind: 'raises-himself',
        role,
      });
    });

  it('lets an owner step down while another one is left, and the last one not', () => {
    assert.equal(fault({ owner: ['olivia', 'otto'] }, { owner: ['otto'] }), undefined);
    assert.deepEqual(fault({ owner: ['olivia'] }, {}), { kind: 'last-owner' });
  });

  it('counts an owner who has left as none', () => {
    const people = new Map([...known, ['otto', { displayName: 'Otto', hasLeft: true }]]);

    assert.deepEqual(fault({ owner: ['olivia', 'otto'] }, { owner: ['otto'] }, people), {
      kind: 'last-owner',
    });
  });

  it('gives nothing to whoever has left, and leaves him what he has', () => {
    const people = new Map([...known, ['ann', { displayName: 'Ann', hasLeft: true }]]);
    const owner = ['olivia'];

    assert.deepEqual(fault({ owner }, { owner, buyer: ['ann'] }, people), { kind: 'has-left', name: 'Ann' });
    assert.equal(
      fault({ owner, buyer: ['ann'] }, { owner, buyer: ['ann'], approver: ['bo'] }, people),
      undefined,
    );
  });

  it('refuses strangers and endless lists', () => {
    const many = Array.from({ length: MOST_NAMED + 1 }, (_, index) => `person-${index}`);

    assert.deepEqual(fault({}, { buyer: ['nobody'] }), { kind: 'unknown-person', personId: 'nobody' });
    assert.deepEqual(fault({}, { buyer: many }), {
      kind: 'too-many-people',
      role: 'buyer',
      most: MOST_NAMED,
    });
  });

  it('knows the same holders again in whatever order they come, and others not', () => {
    const digest = holdersDigest({ ...nobody, buyer: ['ann', 'bo'] });

    assert.equal(holdersDigest({ ...nobody, buyer: ['bo', 'ann'] }), digest);
    assert.notEqual(holdersDigest({ ...nobody, approver: ['ann', 'bo'] }), digest);
    assert.notEqual(holdersDigest({ ...nobody, buyer: ['ann'] }), digest);
  });
});
