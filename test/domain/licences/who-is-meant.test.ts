import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { meantBy, soughtBy, turnedRound } from '../../../domain/licences/who-is-meant.ts';
import type { Person } from '../../../domain/organisations/roles.ts';

const person = (id: string, displayName: string, userPrincipalName = `${id}@example.org`): Person => ({
  id,
  displayName,
  userPrincipalName,
  department: '',
});

describe('what somebody typed for a person', () => {
  for (const { typed, name, address = null } of [
    { typed: '  Kim   Larsen? ', name: 'Kim Larsen' },
    { typed: '@Kim Larsen', name: 'Kim Larsen' },
    { typed: '“Kim Larsen”', name: 'Kim Larsen' },
    { typed: '<at>Kim Larsen</at>!', name: 'Kim Larsen' },
    { typed: 'Zoë', name: 'Zoë' },
    { typed: 'Kim.Larsen@Example.org.', name: 'Kim.Larsen@Example.org', address: 'kim.larsen@example.org' },
    {
      typed: 'ana_gmail.com#EXT#@example.org',
      name: 'ana_gmail.com#EXT#@example.org',
      address: 'ana_gmail.com#ext#@example.org',
    },
    {
      typed: '5A9D0C1E-0000-4000-A000-000000000001',
      name: '5A9D0C1E-0000-4000-A000-000000000001',
      address: '5a9d0c1e-0000-4000-a000-000000000001',
    },
    { typed: '@', name: '' },
  ])
    it(`is looked for as "${name}" when it is "${typed}"`, () => {
      assert.deepEqual(soughtBy(typed), { name, address });
    });

  it('is turned round when the last name comes first', () => {
    assert.equal(turnedRound('Larsen, Kim'), 'Kim Larsen');
    assert.equal(turnedRound('Kim Larsen'), null);
    assert.equal(turnedRound('Larsen,'), null);
    assert.equal(turnedRound('a, b, c'), null);
  });
});

describe('who of those found is meant', () => {
  const kim = person('1', 'Kim Larsen');
  const kimberly = person('2', 'Kim Larsen-Berg');

  it('is who has exactly that name, however it is written', () => {
    for (const typed of ['kim larsen', 'KIM LARSEN', 'Kim  Larsen', '1@EXAMPLE.org'])
      assert.deepEqual(meantBy(typed, [kimberly, kim]), { kind: 'one', person: kim });
  });

  it('is the one whose name begins like that', () => {
    assert.deepEqual(meantBy('kim', [kim]), { kind: 'one', person: kim });
  });

  it('is found whichever way an accent is encoded, and is not somebody without it', () => {
    const zoe = person('3', 'Zo\u00EB Ng');
    const plain = person('4', 'Zoe Ng');

    assert.deepEqual(meantBy('Zoe\u0308 Ng', [zoe, plain]), { kind: 'one', person: zoe });
    assert.deepEqual(meantBy('zoe ng', [zoe, plain]), { kind: 'one', person: plain });
  });

  it('is asked back when several have that very name, in the order of their addresses', () => {
    const other = person('0', 'Kim Larsen');

    assert.deepEqual(meantBy('Kim Larsen', [kim, kimberly, other]), {
      kind: 'which',
      people: [other, kim],
      more: false,
    });
  });

  it('is asked back among five, and says that there are more', () => {
    const many = Array.from({ length: 6 }, (_none, at) => person(String(at), `Kim ${String(at)}`));

    const meant = meantBy('Kim', many);

    assert.equal(meant.kind, 'which');
    assert.deepEqual(meant.kind === 'which' && [meant.people.map(({ id }) => id), meant.more], [
      ['0', '1', '2', '3', '4'],
      true,
    ]);
  });

  it('is one person, though found twice', () => {
    assert.deepEqual(meantBy('kim', [kim, kim]), { kind: 'one', person: kim });
  });

  it('is nobody when nobody was found', () => {
    assert.deepEqual(meantBy('kim', []), { kind: 'nobody' });
  });
});
