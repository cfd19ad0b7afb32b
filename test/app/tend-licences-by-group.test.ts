import assert from 'node:assert/strict';
import type { ChangeResult } from '../../domain/licences/tenant.ts';
import { scene } from '../domain/licences/grants/scene.ts';
import { CREDITS, DOMESTIC, LicensedWorld, own, person, PHONE, product } from '../support/licensed-world.ts';
import { bindLicenceDelivery } from '../../app/bind-licence-delivery.ts';
import { bindLicenceRequests } from '../../app/bind-licence-requests.ts';

const kim = person('kim');
const TERMS = { delivery: 'group', groupId: 'callers', groupName: 'Callers' } as const;

const ALREADY: ChangeResult = { kind: 'done', already: true };

function world(): LicensedWorld {
  const microsoft = new LicensedWorld().put(kim);
  microsoft.groups = [{ id: 'callers', name: 'Callers', skuIds: ['phone', 'domestic', 'credits'] }];
  return microsoft;
}

describe('licenses that were approved, delivered by a group', () => {
  it('come with joining it, and are given when all are there', async () => {
    const is = await scene(world());
    const id = await is.approved(['kim'], { terms: TERMS });

    await is.job();
    await is.pass(5);

    assert.deepEqual(await is.states(id), ['given']);
    assert.deepEqual(is.microsoft.changes, ['join callers']);
    assert.deepEqual(is.microsoft.has('kim'), ['callers/credits', 'callers/domestic', 'callers/phone']);
  });

  for (const dies of ['before', 'after'] as const)
    it(`end right when the bot dies ${dies} Microsoft has done it`, async () => {
      const is = await scene(world());
      const id = await is.approved(['kim'], { terms: TERMS });
      is.microsoft.dies = dies;

      await is.job();
      await is.pass(5, 3);

      assert.deepEqual(await is.states(id), ['given']);
      assert.deepEqual(is.microsoft.changes, ['join callers']);
      assert.deepEqual((await is.grant(id)).before?.groupIds, []);
    });

  it('are looked at once more by Microsoft when the group fails, and then by a person', async () => {
    const is = await scene(world());
    is.microsoft.groupError = 'dependency';
    const id = await is.approved(['kim'], { terms: TERMS });

    await is.job();
    await is.pass(5);
    assert.deepEqual(is.microsoft.changes, ['join callers', 'reprocess']);
    await is.pass(5);

    const problem = { kind: 'group-error', groupName: 'Callers', error: 'dependency' };
    assert.deepEqual([await is.states(id), (await is.grant(id)).problem], [['failed'], problem]);
    is.microsoft.groupError = null;
    const { retryLicences } = bindLicenceDelivery(is.parts);
    await retryLicences({ actor: is.people.licenseAdmin, requestId: id });
    await is.job();
    await is.pass(5);
    assert.deepEqual(await is.states(id), ['given']);
    assert.deepEqual((await is.grant(id)).before?.groupIds, []);
  });

  it('wait for a seat before joining, and when the group has none', async () => {
    const is = await scene(world());
    is.microsoft.owned = [PHONE, { ...DOMESTIC, enabled: 0 }, CREDITS];
    const id = await is.approved(['kim'], { terms: TERMS });
    await is.job();
    assert.deepEqual(await is.states(id), ['no-seat']);
    assert.deepEqual(is.microsoft.changes, []);
  });

  it('ask for another calling plan of the person’s own to be taken first: joining cannot swap it', async () => {
    const is = await scene(world());
    is.microsoft.put({ ...kim, assignments: [own('phone'), own('world')] });
    is.microsoft.groups = [{ id: 'callers', name: 'Callers', skuIds: ['metered', 'credits'] }];
    is.microsoft.owned = [...is.microsoft.owned, product('metered', ['pay-as-you-go'])];
    const id = await is.approved(['kim'], { bundleId: 'call-metered', terms: TERMS });

    await is.job();

    const { state, problem, plan } = await is.grant(id);
    assert.deepEqual([state, problem?.kind, plan?.removes], ['failed', 'shut-out', []]);
    assert.deepEqual(is.microsoft.changes, []);
  });

  it('need the group to be there', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    const id = await is.approved(['kim'], { terms: TERMS });

    await is.job();

    assert.deepEqual((await is.grant(id)).problem, { kind: 'group-gone' });
  });

  it('are undone by leaving it, and only by who was not in it before', async () => {
    const is = await scene(world());
    const id = await is.approved(['kim'], { terms: TERMS });
    await is.job();
    await is.pass(5);
    is.microsoft.put({
      ...kim,
      assignments: [...(is.microsoft.members.get('kim')?.assignments ?? []), own('suite')],
    });

    const { undoLicences } = bindLicenceDelivery(is.parts);
    await undoLicences({ actor: is.people.owner, requestId: id });
    await is.job();

    assert.deepEqual(await is.states(id), ['undone']);
    assert.deepEqual(is.microsoft.changes, ['join callers', 'leave callers']);
    assert.deepEqual(is.microsoft.has('kim'), ['suite']);
  });

  for (const { who, answers, end } of [
    {
      who: 'leave in it whom another tool put there, which the directory did not show yet',
      answers: [ALREADY],
      end: ['join callers'],
    },
    {
      who: 'take out whom an earlier answer, which got lost, may have put there',
      answers: [{ kind: 'later', afterMs: null }, ALREADY],
      end: ['join callers', 'leave callers'],
    },
  ] satisfies { who: string; answers: ChangeResult[]; end: string[] }[])
    it(`when undone ${who}`, async () => {
      const is = await scene(world());
      const id = await is.approved(['kim'], { terms: TERMS });
      is.microsoft.answers = answers;
      await is.job();
      await is.pass(5);
      await is.microsoft.change([{ personId: 'kim', kind: 'join', groupId: 'callers' }]);
      await is.pass(15, 2);
      assert.deepEqual(await is.states(id), ['given']);

      await bindLicenceDelivery(is.parts).undoLicences({ actor: is.people.owner, requestId: id });
      await is.job();

      assert.deepEqual([await is.states(id), is.microsoft.changes], [['undone'], end]);
    });

  it('of a leaver go with the group, and nothing of other groups does', async () => {
    const microsoft = world();
    microsoft.put({
      ...kim,
      assignments: [
        own('phone', { groupId: 'callers' }),
        own('suite', { groupId: 'office' }),
        own('credits'),
      ],
    });
    const is = await scene(microsoft);
    const id = await is.approved(['kim'], { kind: 'release', terms: { ...TERMS } });

    await is.job();
    await is.pass(5);

    assert.deepEqual(await is.states(id), ['taken']);
    assert.deepEqual(microsoft.changes, ['assign -credits', 'leave callers']);
    assert.deepEqual(microsoft.has('kim'), ['office/suite']);
  });
});

describe('a request by a group that is short of seats', () => {
  async function joined() {
    const is = await scene(world());
    is.microsoft.groupError = 'no-seat';
    const id = await is.approved(['kim'], { terms: TERMS });
    await is.job();
    await is.pass(5);
    assert.deepEqual([await is.states(id), is.microsoft.changes], [['no-seat'], ['join callers']]);
    return { ...is, id };
  }

  it('takes the person out of the group again when it is cancelled', async () => {
    const is = await joined();
    const { cancelLicences } = bindLicenceRequests(is.parts);

    assert.ok((await cancelLicences({ actor: is.people.requester, requestId: is.id })).ok);
    await is.job();

    assert.deepEqual(await is.states(is.id), ['undone']);
    assert.deepEqual(is.microsoft.has('kim'), []);
  });

  it('that is cancelled rings who cancelled when Microsoft does not let the person out', async () => {
    const is = await joined();
    const problem = { kind: 'no-permission' } as const;
    is.microsoft.answers = [{ kind: 'refused', problem }];

    const { cancelLicences } = bindLicenceRequests(is.parts);
    await cancelLicences({ actor: is.people.requester, requestId: is.id });
    await is.job();

    assert.deepEqual([await is.states(is.id), (await is.grant(is.id)).problem], [['given'], problem]);
    assert.deepEqual(
      (await is.notes()).filter((note) => note.startsWith('license-not-put-back')),
      ['license-not-put-back → Lia License', 'license-not-put-back → Rita Requester'],
    );
  });

  it('says in the end what the person has got by it', async () => {
    const is = await joined();
    is.microsoft.groupError = null;
    await is.microsoft.change([{ personId: 'kim', kind: 'reprocess' }]);

    await is.pass(6 * 60);
    await is.pass(5);

    const { state, gained } = await is.grant(is.id);
    assert.deepEqual([state, gained], ['given', ['phone', 'domestic-plan', 'credits']]);
  });
});

describe('a group through which licenses are delivered, and a leaver', () => {
  it('is not left where it carries more than calls', async () => {
    const microsoft = world();
    microsoft.groups = [{ id: 'callers', name: 'Callers', skuIds: ['suite', 'credits'] }];
    const had = [
      own('suite', { groupId: 'callers' }),
      own('credits', { groupId: 'callers' }),
      own('domestic'),
    ];
    microsoft.put({ ...kim, assignments: had });
    const is = await scene(microsoft);
    const id = await is.approved(['kim'], { kind: 'release', terms: { ...TERMS } });

    await is.job();
    await is.pass(5, 2);

    assert.deepEqual(await is.states(id), ['taken']);
    assert.deepEqual(microsoft.changes, ['assign -domestic']);
    const { cautions } = (await is.grant(id)).plan ?? {};
    assert.deepEqual(
      cautions?.map(({ kind }) => kind),
      ['by-group', 'by-group'],
    );
  });
});
