import assert from 'node:assert/strict';
import { bindLicenceRequests } from '../../app/bind-licence-requests.ts';
import { bindLicenceDelivery } from '../../app/bind-licence-delivery.ts';
import { MINUTE } from '../../domain/instant.ts';
import { scene } from '../domain/licences/grants/scene.ts';
import { DOMESTIC, LicensedWorld, own, person, SUITE } from '../support/licensed-world.ts';

const kim = person('kim', { displayName: 'Kim New' });

async function delivered(
  microsoft: LicensedWorld,
  wanted: Parameters<Awaited<ReturnType<typeof scene>>['approved']>[1] = {},
) {
  const is = await scene(microsoft);
  const requestId = await is.approved(['kim'], wanted);
  await is.job();
  await is.pass(5, 2);
  const { retryLicences, undoLicences } = bindLicenceDelivery(is.parts);
  return {
    ...is,
    requestId,
    undo: (actor = is.people.licenseAdmin) => undoLicences({ actor, requestId }),
    retry: (actor = is.people.licenseAdmin) => retryLicences({ actor, requestId }),
  };
}

describe('undoing licenses that were given', () => {
  it('takes exactly what was added and gives back what was taken, in one request', async () => {
    const plan = SUITE.plans[1]?.id ?? '';
    const had = [own('suite', { disabledPlans: [plan] }), own('domestic', { disabledPlans: ['some'] })];
    const microsoft = new LicensedWorld().put({ ...kim, assignments: had });
    microsoft.owned = microsoft.owned.filter(({ skuId }) => skuId !== 'phone');
    const is = await delivered(microsoft, { bundleId: 'call-world' });
    assert.deepEqual(microsoft.changes, ['assign +suite +world +credits -domestic']);

    const undone = await is.undo();
    assert.ok(undone.ok);
    assert.equal(undone.value.counts.underWay, 1);
    assert.ok(is.nudge.calledWith('licences', is.organisation.id));
    await is.job();

    assert.deepEqual(await is.states(is.requestId), ['undone']);
    assert.deepEqual(microsoft.members.get('kim')?.assignments.toSorted(byProduct), had.toSorted(byProduct));
    assert.equal(microsoft.changes.length, 2);
    assert.deepEqual(await is.receipts(), [
      'license-told given:1',
      'license-undo 1',
      'license-told undone:1',
    ]);
  });

  it('keeps what another tool has done since', async () => {
    const microsoft = new LicensedWorld().put({ ...kim, assignments: [own('suite')] });
    const is = await delivered(microsoft);
    const now = microsoft.members.get('kim')?.assignments ?? [];
    const less = now.filter(({ skuId }) => skuId !== 'credits');
    microsoft.put({ ...kim, assignments: [...less, own('world')] });

    await is.undo();
    await is.job();

    assert.deepEqual(microsoft.has('kim'), ['suite', 'world']);
    assert.equal(microsoft.changes.at(-1), 'assign -domestic');
  });

  it('is one wish when it is pressed twice, and is for license admins and owners', async () => {
    const is = await delivered(new LicensedWorld().put(kim));
    const refused = await is.undo(is.people.requester);
    assert.deepEqual(refused, { ok: false, refusal: { kind: 'not-allowed', wanted: 'license-admin' } });

    await is.undo();
    await is.undo(is.people.owner);
    await Promise.all([is.job(), is.job()]);
    await is.undo();
    await is.pass(5);

    assert.deepEqual(await is.states(is.requestId), ['undone']);
    assert.deepEqual(is.microsoft.changes.slice(1), ['assign -phone -domestic -credits']);
  });

  for (const dies of ['before', 'after'] as const)
    it(`ends right when the bot dies ${dies} Microsoft has done it`, async () => {
      const is = await delivered(new LicensedWorld().put(kim));
      await is.undo();
      is.microsoft.dies = dies;

      await is.job();
      await is.pass(5, 4);

      assert.deepEqual(await is.states(is.requestId), ['undone']);
      assert.deepEqual(is.microsoft.has('kim'), []);
      assert.equal(is.microsoft.changes.length, 2);
    });

  it('leaves it given, with the reason, when Microsoft refuses', async () => {
    const is = await delivered(new LicensedWorld().put(kim));
    await is.undo();
    const problem = { kind: 'dependency', said: 'a plan needs it' } as const;
    is.microsoft.answers = [{ kind: 'refused', problem }];

    await is.job();

    const grant = await is.grant(is.requestId);
    assert.deepEqual([grant.state, grant.problem], ['given', problem]);
    assert.deepEqual(is.microsoft.has('kim'), ['credits', 'domestic', 'phone']);
    await is.undo();
    await is.job();
    assert.deepEqual(await is.states(is.requestId), ['undone']);
  });

  it('rings the license admins and whoever pressed when Microsoft refuses, once for each wish', async () => {
    const is = await delivered(new LicensedWorld().put(kim));
    const problem = { kind: 'dependency', said: 'a plan needs it' } as const;
    const told = async () => (await is.notes()).filter((note) => note.startsWith('license-not-put-back'));
    is.microsoft.answers = [
      { kind: 'refused', problem },
      { kind: 'refused', problem },
    ];
    await is.undo(is.people.owner);
    await is.job();
    await is.pass(5, 2);
    const both = ['license-not-put-back → Lia License', 'license-not-put-back → Olivia Owner'];
    assert.deepEqual(await told(), both);

    await is.undo();
    await is.job();
    assert.deepEqual(await told(), [both[0], ...both]);

    await is.undo();
    await is.job();
    assert.deepEqual(await is.states(is.requestId), ['undone']);
    assert.equal((await told()).length, 3);
  });

  it('touches nothing of what was there already or was done by hand', async () => {
    const had = [own('phone'), own('domestic'), own('credits')];
    const is = await delivered(new LicensedWorld().put({ ...kim, assignments: had }));

    await is.undo();
    await is.job();

    assert.deepEqual(await is.states(is.requestId), ['nothing-to-do']);
    assert.deepEqual(is.microsoft.changes, []);
  });

  it('of a release gives back what was taken, with what was switched off in it', async () => {
    const had = [own('domestic', { disabledPlans: ['some'] }), own('suite'), own('credits')];
    const is = await delivered(new LicensedWorld().put({ ...kim, assignments: had }), { kind: 'release' });
    assert.deepEqual(await is.states(is.requestId), ['taken']);
    assert.deepEqual(is.microsoft.changes, ['assign -domestic -credits']);

    await is.undo();
    await is.job();

    assert.deepEqual(await is.states(is.requestId), ['undone']);
    assert.deepEqual(
      is.microsoft.members.get('kim')?.assignments.toSorted(byProduct),
      had.toSorted(byProduct),
    );
  });
});

describe('licenses of which another tool took one', () => {
  it('are known as they were before, also when Microsoft refuses to give it again', async () => {
    const microsoft = new LicensedWorld().put(kim);
    const is = await scene(microsoft);
    const requestId = await is.approved(['kim']);
    const actor = is.people.licenseAdmin;
    const { retryLicences } = bindLicenceDelivery(is.parts);
    await is.job();
    const now = microsoft.members.get('kim')?.assignments ?? [];
    microsoft.put({ ...kim, assignments: now.filter(({ skuId }) => skuId !== 'domestic') });
    await is.pass(5);
    assert.deepEqual(await is.states(requestId), ['failed']);
    microsoft.owned = microsoft.owned.map((each) => ({ ...each, enabled: each === DOMESTIC ? 0 : 10 }));
    await retryLicences({ actor, requestId });
    await is.job();
    assert.deepEqual(await is.states(requestId), ['no-seat']);

    await bindLicenceRequests(is.parts).cancelLicences({ actor, requestId });
    await is.job();

    assert.deepEqual([await is.states(requestId), microsoft.has('kim')], [['undone'], []]);
  });
});

describe('trying again', () => {
  it('plans afresh what Microsoft was not told', async () => {
    const is = await delivered(new LicensedWorld().put({ ...kim, usageLocation: null }));
    assert.equal((await is.grant(is.requestId)).problem?.kind, 'no-location');
    assert.equal((await is.request(is.requestId))?.state, 'done');
    is.microsoft.put(kim);

    const retried = await is.retry();
    await is.job();
    await is.pass(5);

    assert.equal(retried.ok && retried.value.request.state, 'approved');
    assert.deepEqual(await is.states(is.requestId), ['given']);
    assert.equal((await is.request(is.requestId))?.state, 'done');
  });

  it('is refused once the request was cancelled, and what was not begun then stays undone', async () => {
    const is = await delivered(new LicensedWorld().put({ ...kim, usageLocation: null }), {
      state: 'cancelled',
    });
    assert.deepEqual(await is.states(is.requestId), ['planned']);
    await is.inTransaction((tx) =>
      tx
        .updateTable('license_grant')
        .set({ state: 'failed', next_try_at: null })
        .where('request_id', '=', is.requestId)
        .execute(),
    );
    is.microsoft.put(kim);

    const retried = await is.retry();
    await is.job();

    assert.equal(!retried.ok && retried.refusal.kind, 'already');
    assert.deepEqual(is.microsoft.has('kim'), []);
  });

  it('goes on from where it is with what was told', async () => {
    const microsoft = new LicensedWorld().put(kim);
    microsoft.status = 'failed';
    const is = await delivered(microsoft);
    assert.deepEqual((await is.grant(is.requestId)).problem, {
      kind: 'not-provisioned',
      capability: 'phone',
      failed: true,
    });
    microsoft.status = 'done';

    await is.retry();
    await is.retry();
    await is.job();
    await is.pass(5);

    assert.deepEqual(await is.states(is.requestId), ['given']);
    assert.equal(microsoft.changes.length, 1);
    assert.deepEqual((await is.grant(is.requestId)).before?.assignments, []);
    assert.equal((await is.receipts()).filter((each) => each === 'license-retry 1').length, 1);
  });

  it('of somebody who is put back waits for nothing else', async () => {
    const microsoft = new LicensedWorld().put(kim);
    microsoft.status = 'failed';
    const is = await delivered(microsoft);
    await is.undo();
    is.clock.now += MINUTE;

    await is.job();

    assert.deepEqual(await is.states(is.requestId), ['undone']);
    assert.deepEqual(microsoft.has('kim'), []);
  });
});

const byProduct = (a: { skuId: string }, b: { skuId: string }): number => a.skuId.localeCompare(b.skuId);
