import assert from 'node:assert/strict';
import { bindLicenceRequests } from '../../app/bind-licence-requests.ts';
import { DAY, HOUR, MINUTE } from '../../domain/instant.ts';
import { insertStop } from '../../domain/stops/store.ts';
import { own, person, SUITE, DOMESTIC, LicensedWorld, PHONE, WORLD } from '../support/licensed-world.ts';
import { START } from '../support/organisation.ts';
import { scene } from '../domain/licences/grants/scene.ts';

const kim = person('kim', { displayName: 'Kim New' });

describe('licenses that were approved, delivered directly', () => {
  it('are assigned in one request, read back after five minutes, and then given', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    const id = await is.approved(['kim']);

    await is.job();
    assert.deepEqual(await is.states(id), ['settling']);
    assert.deepEqual(is.microsoft.has('kim'), ['credits', 'domestic', 'phone']);
    await is.pass(4);
    assert.equal(is.microsoft.asked.provisioning, 0);
    await is.pass(1);

    const grant = await is.grant(id);
    assert.equal(grant.state, 'given');
    assert.equal(grant.name, 'Kim New');
    assert.deepEqual(grant.gained, ['phone', 'domestic-plan', 'credits']);
    assert.equal((await is.request(id))?.state, 'done');
    assert.deepEqual(is.microsoft.changes, ['assign +phone +domestic +credits']);
    assert.deepEqual(await is.receipts(), ['license-told given:1']);
    const { people, provisioning, changes } = is.microsoft.asked;
    assert.deepEqual({ people, provisioning, changes }, { people: 1, provisioning: 1, changes: 1 });
  });

  it('are not told twice when the job runs twice', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    await is.approved(['kim']);

    await Promise.all([is.job(), is.job()]);
    await is.job();
    await is.pass(5, 2);

    assert.deepEqual(is.microsoft.changes, ['assign +phone +domestic +credits']);
  });

  it('wait for their time', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    const id = await is.approved(['kim'], { runAt: START + DAY });

    await is.job();
    assert.deepEqual(await is.states(id), ['planned']);
    assert.equal(is.microsoft.asked.products, 0);
    is.clock.now = START + DAY;
    await is.job();

    assert.deepEqual(await is.states(id), ['settling']);
  });

  it('set the location first where it was asked for, and assign in the same turn', async () => {
    const is = await scene(new LicensedWorld().put({ ...kim, usageLocation: null }));
    const id = await is.approved([{ personId: 'kim', usageLocation: 'DE' }]);

    await is.job();
    await is.pass(5);

    assert.deepEqual(await is.states(id), ['given']);
    assert.deepEqual(is.microsoft.changes, ['location DE', 'assign +phone +domestic +credits']);
    assert.equal(is.microsoft.asked.people, 1);
  });

  it('fail with the next step when nobody said a location: none is guessed', async () => {
    const is = await scene(new LicensedWorld().put({ ...kim, usageLocation: null }));
    const id = await is.approved(['kim']);

    await is.job();

    assert.deepEqual((await is.grant(id)).problem, { kind: 'no-location' });
    assert.deepEqual(await is.states(id), ['failed']);
    assert.deepEqual(is.microsoft.changes, []);
  });

  it('swap a calling plan of the person in the same request, and keep what is not about calls', async () => {
    const had = [own('suite'), own('domestic')];
    const is = await scene(new LicensedWorld().put({ ...kim, assignments: had }));
    const id = await is.approved(['kim'], { bundleId: 'call-world' });

    await is.job();
    await is.pass(5);

    assert.deepEqual(await is.states(id), ['given']);
    assert.deepEqual(is.microsoft.changes, ['assign +world +credits -domestic']);
    assert.deepEqual(is.microsoft.has('kim'), ['credits', 'suite', 'world']);
  });

  it('call a group by its name whose calling plan shuts the wanted one out', async () => {
    const others = [own('domestic', { groupId: 'g-1' })];
    const is = await scene(new LicensedWorld().put({ ...kim, assignments: others }));
    is.parts.groups.name = (id) => Promise.resolve(id === 'g-1' ? 'Sales abroad' : undefined);
    const id = await is.approved(['kim'], { bundleId: 'call-world' });

    await is.job();

    assert.deepEqual((await is.grant(id)).problem, {
      kind: 'shut-out',
      capability: 'domestic-plan',
      product: 'DOMESTIC',
      groupName: 'Sales abroad',
    });
    assert.deepEqual(is.microsoft.changes, []);
  });

  it('are nothing to do for who has everything', async () => {
    const had = [own('phone'), own('domestic'), own('credits')];
    const is = await scene(new LicensedWorld().put({ ...kim, assignments: had }));
    const id = await is.approved(['kim']);

    await is.job();

    assert.deepEqual(await is.states(id), ['nothing-to-do']);
    assert.deepEqual(is.microsoft.changes, []);
    assert.equal((await is.request(id))?.state, 'done');
  });

  for (const dies of ['before', 'after'] as const)
    it(`end right when the bot dies ${dies} Microsoft has done it`, async () => {
      const is = await scene(new LicensedWorld().put(kim));
      const id = await is.approved(['kim']);
      is.microsoft.dies = dies;

      await is.job();
      assert.deepEqual(await is.states(id), ['telling']);
      await is.pass(5, 3);

      assert.deepEqual(await is.states(id), ['given']);
      assert.deepEqual(is.microsoft.changes, ['assign +phone +domestic +credits']);
      assert.deepEqual((await is.grant(id)).before?.assignments, []);
    });

  it('are looked at again when Microsoft is silent, and nobody is told anything', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    const id = await is.approved(['kim']);
    is.microsoft.silent = true;
    await is.job();
    assert.deepEqual(await is.states(id), ['planned']);

    is.microsoft.silent = false;
    await is.pass(5, 2);

    assert.deepEqual(await is.states(id), ['given']);
  });

  it('wait as long as Microsoft asks for when it is throttled', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    const id = await is.approved(['kim']);
    is.microsoft.answers = [{ kind: 'later', afterMs: 20 * MINUTE }];
    await is.job();
    await is.pass(19);
    assert.equal(is.microsoft.asked.changes, 1);

    await is.pass(1);

    assert.deepEqual(await is.states(id), ['settling']);
  });

  it('go on the waiting list when another tool takes the last seat between look and assignment', async () => {
    const microsoft = new LicensedWorld().put(kim);
    microsoft.owned = [PHONE, { ...DOMESTIC, enabled: 1 }, SUITE, ...microsoft.owned.slice(3, 4)];
    microsoft.meanwhile = () => microsoft.put(person('other', { assignments: [own('domestic')] }));
    const is = await scene(microsoft);
    const id = await is.approved(['kim']);

    await is.job();

    const grant = await is.grant(id);
    assert.equal(grant.state, 'no-seat');
    assert.deepEqual(grant.problem, { kind: 'no-seat', product: 'DOMESTIC', refused: 1 });
    assert.equal(grant.before, null);
    assert.deepEqual(microsoft.has('kim'), []);
  });

  it('try a location again that Microsoft refuses although it is set, and give up after half a day', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    const id = await is.approved(['kim']);
    const refused = { kind: 'refused', problem: { kind: 'location-refused', usageLocation: null } } as const;
    is.microsoft.answers = [refused, refused];
    await is.job();
    assert.deepEqual((await is.grant(id)).problem, { kind: 'location-refused', usageLocation: 'GB' });
    await is.pass(5, 8);
    assert.deepEqual(await is.states(id), ['given']);

    const lou = person('lou');
    is.microsoft.put(lou).answers = Array.from({ length: 10 }, () => refused);
    const second = await is.approved(['lou']);
    await is.pass(60, 14);

    assert.deepEqual(await is.states(second), ['failed']);
    assert.equal(is.microsoft.answers.length, 4);
  });

  it('are not tried again once the request is cancelled', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    const problem = { kind: 'location-refused', usageLocation: null } as const;
    is.microsoft.answers = [{ kind: 'refused', problem }];
    const id = await is.approved(['kim']);
    await is.job();
    const { cancelLicences } = bindLicenceRequests(is.parts);

    assert.ok((await cancelLicences({ actor: is.people.requester, requestId: id })).ok);
    await is.pass(5, 3);

    assert.deepEqual([await is.states(id), is.microsoft.changes], [['left-out'], []]);
  });

  it('are read back on when the account is not to be seen for a moment', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    const id = await is.approved(['kim']);
    await is.job();
    const there = is.microsoft.members.get('kim');
    is.microsoft.members.delete('kim');
    await is.pass(5);
    assert.deepEqual(await is.states(id), ['not-there']);
    is.microsoft.put(...(there ? [there] : []));

    await is.pass(5, 2);

    const { state, gained } = await is.grant(id);
    assert.deepEqual([state, gained], ['given', ['phone', 'domestic-plan', 'credits']]);
  });

  it('fail with what Microsoft says, and nothing of it was done', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    const id = await is.approved(['kim']);
    const problem = { kind: 'dependency', said: 'X depends on Y' } as const;
    is.microsoft.answers = [{ kind: 'refused', problem }];

    await is.job();

    const grant = await is.grant(id);
    assert.deepEqual([grant.state, grant.problem, grant.before], ['failed', problem, null]);
  });

  it('are waited for a day while services set them up, ever less often, and then say so', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    const id = await is.approved(['kim']);
    is.microsoft.status = 'pending';
    await is.job();

    await is.pass(30, 47);
    assert.deepEqual(await is.states(id), ['settling']);
    await is.pass(60, 5);

    assert.deepEqual((await is.grant(id)).problem, {
      kind: 'not-provisioned',
      capability: 'phone',
      failed: false,
    });
    assert.ok(is.microsoft.asked.provisioning <= 10, String(is.microsoft.asked.provisioning));
  });

  it('say what somebody took again before it was set up', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    const id = await is.approved(['kim']);
    await is.job();
    is.microsoft.put({ ...kim, assignments: [own('phone'), own('domestic')] });

    await is.pass(5);

    assert.deepEqual((await is.grant(id)).problem, { kind: 'taken-again', product: 'CREDITS' });
  });

  it('of the standing rule wait while somebody’s stop holds, what people asked for does not', async () => {
    const is = await scene(new LicensedWorld().put(kim, person('lou')));
    const { organisation, people } = is;
    const ruled = await is.approved(['kim'], { origin: 'rule', bundleId: 'credits-only' });
    const asked = await is.approved(['lou']);
    const stop = { id: 'stop', by: people.owner.id, at: START, reason: 'odd' };
    await is.inTransaction((tx) => insertStop(tx, organisation.id, stop));

    await is.job();

    assert.deepEqual([await is.states(ruled), await is.states(asked)], [['planned'], ['settling']]);
  });

  it('take turns when two requests are about one person', async () => {
    const is = await scene(new LicensedWorld().put(kim));
    const first = await is.approved(['kim']);
    const second = await is.approved(['kim'], { bundleId: 'meet-by-phone' });
    is.microsoft.owned = [
      ...is.microsoft.owned,
      { ...WORLD, skuId: 'meet', skuPartNumber: 'MEET', plans: SUITE.plans.slice(2) },
    ];

    await is.job();
    assert.deepEqual([await is.states(first), await is.states(second)], [['settling'], ['planned']]);
    await is.pass(5, 3);

    assert.deepEqual([await is.states(first), await is.states(second)], [['given'], ['given']]);
    assert.deepEqual(is.microsoft.changes, ['assign +phone +domestic +credits', 'assign +meet']);
    assert.deepEqual((await is.grant(second)).gained, ['conferencing']);
  });
});

describe('somebody who is not in the directory', () => {
  it('is looked for every hour by the address, and gets everything when the account is there', async () => {
    const is = await scene();
    const id = await is.approved(['Kim@Test.example']);
    await is.job();
    assert.deepEqual(await is.states(id), ['not-there']);
    await is.pass(30);
    assert.equal(is.microsoft.asked.people, 1);

    is.microsoft.put(kim);
    await is.pass(30);
    await is.pass(5);

    const grant = await is.grant(id);
    assert.deepEqual([grant.state, grant.personId, grant.name], ['given', 'kim', 'Kim New']);
  });

  it('is waited for until five working days after the start', async () => {
    const is = await scene();
    const id = await is.approved(['kim@test.example'], { startDay: '2026-11-06' });
    await is.job();
    is.clock.now = Date.UTC(2026, 10, 12, 16, 59);
    await is.job();
    assert.deepEqual(await is.states(id), ['not-there']);

    is.clock.now += HOUR;
    await is.job();

    assert.deepEqual([await is.states(id), (await is.grant(id)).problem?.kind], [['failed'], 'not-there']);
  });

  it('is looked for twice more when the account was picked and is gone', async () => {
    const is = await scene();
    const id = await is.approved(['kim']);
    await is.job();
    await is.pass(5);
    assert.deepEqual(await is.states(id), ['not-there']);

    await is.pass(15);

    assert.deepEqual([await is.states(id), (await is.grant(id)).problem?.kind], [['failed'], 'gone']);
  });

  it('may be a guest by now, who gets nothing from us', async () => {
    const is = await scene(new LicensedWorld().put({ ...kim, isGuest: true }));
    const id = await is.approved(['kim']);

    await is.job();

    assert.deepEqual([await is.states(id), (await is.grant(id)).problem?.kind], [['failed'], 'guest']);
  });
});
