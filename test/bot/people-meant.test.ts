import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { createSandbox } from 'sinon';
import type { UseCases } from '../../bot/deps.ts';
import type { Mentioned } from '../../bot/mentioned.ts';
import { personMeant } from '../../bot/people-meant.ts';
import type { Turn } from '../../bot/turn.ts';
import type { Person } from '../../domain/organisations/roles.ts';
import { organisation } from '../cards/views.ts';

const person = (id: string, displayName: string): Person => ({
  id,
  displayName,
  userPrincipalName: `${id}@example.org`,
  department: '',
});
const kim = person('id-kim', 'Kim Larsen');
const otherKim = person('id-other', 'Kim Larsen');
const zoe = person('id-zoe', 'Zoë Ng');

describe('whom a command means', () => {
  const sandbox = createSandbox();
  const findPeople = sandbox.stub<Parameters<UseCases['findPeople']>, ReturnType<UseCases['findPeople']>>();
  beforeEach(() => {
    sandbox.reset();
    findPeople.callsFake(async ({ text }) =>
      [kim, otherKim, zoe].filter(
        ({ id, displayName }) => id === text || displayName.toLowerCase().startsWith(text.toLowerCase()),
      ),
    );
  });

  it('is the mentioned person, by id where Teams told one, though another has that name', async () => {
    const meant = await personMeant('<at>Kim Larsen</at>', turn([{ id: 'id-other', said: 'Kim Larsen' }]));

    assert.deepEqual(meant, { kind: 'one', person: otherKim });
  });

  it('is looked for by name when the mention has no id', async () => {
    const mentioned = [{ id: null, said: 'Zoë' }];

    assert.deepEqual(await personMeant('<at>Zoë</at>', turn(mentioned)), { kind: 'one', person: zoe });
  });

  it('is asked back when two were mentioned', async () => {
    const meant = await personMeant(
      '<at>Kim Larsen</at> <at>Zoë Ng</at>',
      turn([
        { id: 'id-kim', said: 'Kim Larsen' },
        { id: 'id-zoe', said: 'Zoë Ng' },
      ]),
    );

    assert.deepEqual(meant, { kind: 'which', people: [kim, zoe], more: false, sought: 'Kim Larsen, Zoë Ng' });
  });

  it('is nobody whom the words do not name, though the message mentions them', async () => {
    const mentioned = [{ id: 'id-kim', said: 'Kim Larsen' }];

    assert.deepEqual(await personMeant('zoë', turn(mentioned)), { kind: 'one', person: zoe });
  });

  it('is asked back when a name fits two, with what was typed', async () => {
    assert.deepEqual(await personMeant('kim', turn()), {
      kind: 'which',
      people: [kim, otherKim],
      more: false,
      sought: 'kim',
    });
  });

  it('is nobody of that name', async () => {
    assert.deepEqual(await personMeant('Nils?', turn()), { kind: 'nobody', sought: 'Nils' });
  });

  it('was not said at all, and nobody is asked for', async () => {
    assert.deepEqual(await personMeant(' ? ', turn()), { kind: 'not-said' });
    assert.equal(findPeople.callCount, 0);
  });

  it('is who asks, as people say it', async () => {
    for (const words of ['I', 'me', 'myself?'])
      assert.deepEqual(await personMeant(words, turn()), { kind: 'one', person: zoe });
  });

  it('is not guessed while Microsoft is silent', async () => {
    findPeople.resolves(undefined);

    assert.deepEqual(await personMeant('kim', turn()), { kind: 'microsoft-silent' });
    assert.deepEqual(await personMeant('<at>Kim</at>', turn([{ id: 'id-kim', said: 'Kim' }])), {
      kind: 'microsoft-silent',
    });
  });

  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only what is asked of a turn here
  const turn = (mentioned: readonly Omit<Mentioned, 'mri'>[] = []): Turn =>
    ({
      actor: zoe,
      organisation: organisation(),
      mentioned: mentioned.map((each) => ({ ...each, mri: '29:x' })),
      deps: { useCases: { findPeople } },
    }) as unknown as Turn;
});
