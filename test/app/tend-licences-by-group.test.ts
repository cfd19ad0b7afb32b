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

describe('licenses that people give by hand', () => {
  const BY_HAND = { terms: { delivery: 'guided' } } as const;

  it('are seen when they are there, and nobody at Microsoft is told anything', async () => {
    const is = await scene(new LicensedWorld().put({ ...kim, assignments: [own('phone')] }));
    const id = await is.approved(['kim'], BY_HAND);
    await is.job();
    assert.deepEqual(await is.states(id), ['by-hand']);
    const had = [own('phone'), own('domestic'), own('credits')];
    is.microsoft.put({ ...kim, assignments: had });

    await is.pass(5);

    const grant = await is.grant(id);
    assert.deepEqual([grant.state, grant.gained], ['given', ['domestic-plan', 'credits']]);
    assert.deepEqual(is.microsoft.changes, []);
    assert.equal(grant.before, null);
  });

  it('ring the license admins once, with all of them', async () => {
    const is = await scene(new LicensedWorld().put(kim, person('lou')));
    await is.approved(['kim', 'lou'], BY_HAND);

    await is.job();
    await is.pass(5, 3);

    assert.deepEqual(await is.notes(), ['license-by-hand → Lia License']);
  });

  it('ring the owners where there is no license admin', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    await is.inTransaction((tx) =>
      tx
        .deleteFrom('person_role')
        .where('role', '=', 'license-admin')
        .where('organisation_id', '=', is.organisation.id)
        .execute(),
    );
    await is.approved(['kim'], BY_HAND);

    await is.job();

    assert.deepEqual(await is.notes(), ['license-by-hand → Olivia Owner']);
  });

  it('are looked for ever less often', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    await is.approved(['kim'], BY_HAND);

    await is.job();
    await is.pass(5, 100);

    assert.ok(is.microsoft.asked.people <= 7, String(is.microsoft.asked.people));
  });

  it('of a leaver are seen when they are gone', async () => {
    const is = await scene(new LicensedWorld().put({ ...kim, assignments: [own('phone'), own('suite')] }));
    const id = await is.approved(['kim'], { kind: 'release', ...BY_HAND });
    await is.job();
    assert.deepEqual(await is.states(id), ['by-hand']);
    is.microsoft.put({ ...kim, assignments: [own('suite')] });

    await is.pass(5);

    assert.deepEqual(await is.states(id), ['taken']);
  });
});
