import assert from 'node:assert/strict';
import { DAY, HOUR } from '../../../../domain/instant.ts';
import { saveGrant } from '../../../../domain/licences/grants/store.ts';
import { checkLicenceRequests } from '../../../../domain/licences/requests/check-requests.ts';
import { approveLicences } from '../../../../domain/licences/requests/decide.ts';
import { finishRequest } from '../../../../domain/licences/requests/finish-request.ts';
import { START } from '../../../support/organisation.ts';
import { person, scene, terms } from './scene.ts';

const BOTH = { bundles: [terms('call-world', { policy: 'license-admin-and-approver' })] };

describe('deciding about licenses', () => {
  it('a license admin’s yes lets it begin, at its time', async () => {
    const s = await scene();
    const { request } = await s.asked({ startDay: '2026-11-16' });

    const approved = await s.approve(request.id, s.people.licenseAdmin);

    assert(approved.ok);
    assert.equal(approved.value.request.state, 'approved');
    const [grant] = await s.grants(request.id);
    assert.equal(new Date(grant?.nextTryAt ?? 0).toISOString(), '2026-11-12T12:00:00.000Z');
  });

  it('two people have to say yes where the bundle asks for both, and one person says it once', async () => {
    const s = await scene(BOTH);
    await s.giveRole(s.people.licenseAdmin, 'approver');
    const { request } = await s.asked({ bundleId: 'call-world' });

    const first = await s.approve(request.id, s.people.licenseAdmin);
    const again = await s.approve(request.id, s.people.licenseAdmin);
    const second = await s.approve(request.id, s.people.approver);

    assert(first.ok && second.ok);
    assert.equal(first.value.request.state, 'requested');
    assert(!again.ok && again.refusal.kind === 'approved-by-you');
    assert.equal(second.value.request.state, 'approved');
    assert.deepEqual(second.value.approvedByNames, ['Lia License', 'Ada Approver']);
  });

  it('a second say for the same role is not what is missing', async () => {
    const s = await scene(BOTH);
    const { request } = await s.asked({ bundleId: 'call-world' });
    await s.approve(request.id, s.people.approver);

    const again = await s.approve(request.id, s.people.approver2);

    assert(!again.ok);
    assert.deepEqual(again.refusal, { kind: 'not-allowed', wanted: 'license-admin' });
  });

  it('the say of who is no approver any more does not count', async () => {
    const s = await scene(BOTH);
    const { request } = await s.asked({ bundleId: 'call-world' });
    await s.approve(request.id, s.people.approver);
    await s.giveRole(s.people.approver, 'approver', false);

    const second = await s.approve(request.id, s.people.licenseAdmin);

    assert(second.ok);
    assert.equal(second.value.request.state, 'requested');
    assert.deepEqual(second.value.waitingFor, [{ role: 'approver', names: ['Abe Approver'] }]);
  });

  it('nobody decides about his own, or without the role', async () => {
    const s = await scene();
    const { request } = await s.asked();

    const viewer = await s.approve(request.id, s.people.viewer);
    const approver = await s.approve(request.id, s.people.approver);

    assert(!viewer.ok && viewer.refusal.kind === 'not-allowed');
    assert(!approver.ok && approver.refusal.kind === 'not-allowed');
  });

  it('whoever is second is told who was first', async () => {
    const s = await scene();
    await s.giveRole(s.people.viewer, 'license-admin');
    const { request } = await s.asked();
    await s.decline(request.id, s.people.licenseAdmin);

    const late = await s.approve(request.id, s.people.viewer);

    assert(!late.ok && late.refusal.kind === 'already');
    assert.deepEqual([late.refusal.state, late.refusal.byName], ['rejected', 'Lia License']);
    const [grant] = await s.grants(request.id);
    assert.deepEqual([grant?.state, grant?.nextTryAt], ['left-out', null]);
    assert.deepEqual(await s.notes(request.id), ['license-declined → Rita Requester']);
  });

  it('a card that was never shown decides nothing', async () => {
    const s = await scene();
    const { request } = await s.asked();

    const foreign = await s.inTransaction((tx) =>
      approveLicences(tx, {
        organisation: s.organisation,
        actor: s.people.licenseAdmin,
        requestId: request.id,
        shownDigest: 'f'.repeat(64),
        now: START,
      }),
    );

    assert(!foreign.ok && foreign.refusal.kind === 'out-of-date');
  });
});

describe('cancelling a request for licenses', () => {
  it('leaves out what is not begun and keeps what is done, also after it was approved', async () => {
    const s = await scene();
    const { request } = await s.asked({ people: [person('Kim'), person('Lee')] });
    await s.approve(request.id, s.people.licenseAdmin);
    const [kim] = await s.grants(request.id);
    assert(kim);
    const given = { ...kim, state: 'given', nextTryAt: null, version: kim.version + 1 } as const;
    assert(await s.inTransaction((tx) => saveGrant(tx, given)));

    const cancelled = await s.cancel(request.id, s.people.owner);

    assert(cancelled.ok);
    assert.equal(cancelled.value.request.state, 'cancelled');
    assert.deepEqual(
      cancelled.value.grants.map(({ state }) => state),
      ['given', 'left-out'],
    );
    assert.deepEqual(await s.notes(request.id), ['license-cancelled → Rita Requester']);
  });

  it('takes a grant out of the hands of whoever was about to begin', async () => {
    const s = await scene();
    const { request } = await s.asked();
    await s.approve(request.id, s.people.licenseAdmin);
    const [kim] = await s.grants(request.id);
    assert(kim);
    await s.cancel(request.id, s.people.requester);

    const saved = await s.inTransaction((tx) =>
      saveGrant(tx, { ...kim, state: 'telling', version: kim.version + 1 }),
    );

    assert.equal(saved, false);
  });

  it('is for the requester, license admins and owners', async () => {
    const s = await scene();
    const { request } = await s.asked();

    const refused = await s.cancel(request.id, s.people.approver);

    assert(!refused.ok && refused.refusal.kind === 'not-allowed');
    assert((await s.cancel(request.id, s.people.licenseAdmin)).ok);
  });
});

describe('the clock over requests for licenses', () => {
  const check = (s: Awaited<ReturnType<typeof scene>>, now: number) =>
    s.inTransaction((tx) => checkLicenceRequests(tx, { organisation: s.organisation, now }));

  it('reminds once at half time, and twice is once', async () => {
    const s = await scene();
    const { request } = await s.asked();

    assert.deepEqual(await check(s, START + DAY - HOUR), { expired: 0, reminded: 0 });
    assert.deepEqual(await check(s, START + DAY), { expired: 0, reminded: 1 });
    assert.deepEqual(await check(s, START + DAY), { expired: 0, reminded: 0 });

    assert.deepEqual(await s.notes(request.id), ['license-reminder → Lia License']);
  });

  it('lets it expire, which leaves everybody out and tells the requester', async () => {
    const s = await scene();
    const { request } = await s.asked();

    assert.deepEqual(await check(s, request.decideBy), { expired: 1, reminded: 0 });
    assert.deepEqual(await check(s, request.decideBy), { expired: 0, reminded: 0 });

    const [grant] = await s.grants(request.id);
    assert.equal(grant?.state, 'left-out');
    assert.deepEqual(await s.notes(request.id), ['license-expired → Rita Requester']);
  });

  it('an approval after the deadline comes too late, whether or not the job has run', async () => {
    const s = await scene();
    const { request } = await s.asked();

    const late = await s.approve(request.id, s.people.licenseAdmin, request.decideBy);

    assert(!late.ok && late.refusal.kind === 'already');
    assert.equal(late.refusal.state, 'expired');
  });
});

describe('a request of which nothing is left to do', () => {
  it('is done, and the requester hears it; of what failed the license admins do too', async () => {
    const s = await scene();
    const { request } = await s.asked({ people: [person('Kim'), person('Lee')] });
    await s.approve(request.id, s.people.licenseAdmin);
    const finish = () =>
      s.inTransaction((tx) =>
        finishRequest(tx, { organisation: s.organisation, requestId: request.id, now: START }),
      );
    assert.equal((await finish())?.state, 'approved');
    const ends = ['given', 'failed'] as const;
    for (const [place, grant] of (await s.grants(request.id)).entries()) {
      const state = ends[place] ?? 'given';
      await s.inTransaction((tx) => saveGrant(tx, { ...grant, state, version: grant.version + 1 }));
    }

    assert.equal((await finish())?.state, 'done');
    assert.equal((await finish())?.state, 'done');

    assert.deepEqual(await s.notes(request.id), [
      'license-done → Rita Requester',
      'license-failed → Lia License',
    ]);
  });
});
