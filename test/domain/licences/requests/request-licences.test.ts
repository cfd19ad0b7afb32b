import assert from 'node:assert/strict';
import { HOUR } from '../../../../domain/instant.ts';
import { licenceRequestsFor } from '../../../../domain/licences/requests/requests-for.ts';
import type { Actor } from '../../../../domain/organisations/roles.ts';
import { checkReceipts } from '../../../../domain/receipts/check-receipts.ts';
import { newKey } from '../../top-ups/scene.ts';
import { START } from '../../../support/organisation.ts';
import { noSeat, person, scene, terms } from './scene.ts';

describe('asking for licenses', () => {
  it('is stored with its number, its people and a receipt, and rings the license admins', async () => {
    const s = await scene();

    const first = await s.asked();
    const second = await s.asked({ people: [person('Lee')] });

    assert.deepEqual([first.request.number, second.request.number], [1, 2]);
    assert.equal(first.request.state, 'requested');
    assert.deepEqual(first.waitingFor, [{ role: 'license-admin', names: ['Lia License'] }]);
    assert.deepEqual(
      first.grants.map(({ name, state, nextTryAt }) => [name, state, nextTryAt]),
      [['Kim', 'planned', null]],
    );
    assert.deepEqual(await s.copies(first.request.id), ['approver Lia License', 'requester Rita Requester']);
    const checked = await s.inTransaction((tx) => checkReceipts(tx, { organisationId: s.organisation.id }));
    assert.deepEqual(checked.faults, []);
  });

  it('is one request however often the same form arrives', async () => {
    const s = await scene();
    const key = newKey();

    const first = await s.asked({ key });
    const again = await s.asked({ key });

    assert.equal(again.request.id, first.request.id);
    assert.deepEqual(await s.copies(first.request.id), ['approver Lia License', 'requester Rita Requester']);
  });

  it('the same for the same person is not asked for twice, and says which request it is', async () => {
    const s = await scene();
    const { request } = await s.asked();

    const again = await s.request();
    const byAddress = await s.request({ people: [person('Kim', { personId: 'id-Kim', typed: 'other' })] });
    const otherwise = await s.request({ bundleId: 'credits-only' });

    for (const outcome of [again, byAddress]) {
      assert(!outcome.ok && outcome.refusal.kind === 'asked-already');
      assert.equal(outcome.refusal.requestId, request.id);
    }
    assert(otherwise.ok);
  });

  it('the same for somebody whose account has come since is told by the address', async () => {
    const s = await scene();
    await s.asked({ people: [person('Kim', { personId: null, typed: 'Kim@test.example' })] });

    const again = await s.request({ people: [person('Kim')] });

    assert(!again.ok && again.refusal.kind === 'asked-already');
  });

  it('the same for somebody who is not in the directory yet is told by the address', async () => {
    const s = await scene();
    const nadia = person('Nadia', { personId: null, typed: 'Nadia@test.example' });
    await s.asked({ people: [nadia] });

    const again = await s.request({ people: [{ ...nadia, typed: 'nadia@TEST.example' }] });

    assert(!again.ok && again.refusal.kind === 'asked-already');
  });

  it('somebody else who has the address of one who is known by id is another person', async () => {
    const s = await scene();
    await s.asked({ people: [person('Kim', { personId: 'id-Kim', typed: 'kim@test.example' })] });

    const successor = person('Kim', { personId: 'id-Kim-2', typed: 'kim@test.example' });

    assert((await s.request({ people: [successor] })).ok);
  });

  it('anybody known may, without any role', async () => {
    const s = await scene();
    await s.giveRole(s.people.viewer, 'viewer', false);

    assert((await s.request({ actor: s.people.viewer })).ok);
    const stranger = { ...s.people.viewer, id: 'stranger', roles: ['owner'] as const };
    const refused = await s.request({ actor: stranger, people: [person('Lee')] });
    assert(!refused.ok && refused.refusal.kind === 'not-allowed');
  });

  it('without anybody to decide it is refused, and the role is named', async () => {
    const s = await scene({ bundles: [terms('call-world', { policy: 'license-admin-and-approver' })] });
    await s.giveRole(s.people.licenseAdmin, 'license-admin', false);

    const refused = await s.request({ bundleId: 'call-world' });

    assert(!refused.ok);
    assert.deepEqual(refused.refusal, { kind: 'nobody-decides', role: 'license-admin' });
  });

  it('what nobody has to approve begins at once, and the history names the policy', async () => {
    const s = await scene({ bundles: [terms('credits-only', { policy: 'auto' })] });

    const { request, approvedByNames, decidedByName } = await s.asked({ bundleId: 'credits-only' });

    assert.equal(request.state, 'approved');
    assert.deepEqual([request.decidedBy, approvedByNames, decidedByName], ['policy', [], null]);
    const [grant] = await s.grants(request.id);
    assert.equal(grant?.nextTryAt, START);
    assert.deepEqual(await s.copies(request.id), ['requester Rita Requester']);
  });

  it('what an owner does not offer is refused', async () => {
    const s = await scene({ bundles: [terms('call-country', { isOffered: false })] });

    const refused = await s.request();

    assert(!refused.ok);
    assert.equal(refused.refusal.kind, 'not-offered');
  });
});

describe('a license admin’s own request', () => {
  it('that buys nothing is approved by asking', async () => {
    const s = await scene();

    const { request, approvedByNames } = await s.asked({ actor: s.people.licenseAdmin });

    assert.deepEqual([request.state, approvedByNames], ['approved', ['Lia License']]);
  });

  it('for which somebody has to buy waits for another license admin', async () => {
    const s = await scene();
    const refused = await s.request({
      actor: s.people.licenseAdmin,
      people: [person('Kim', { plan: noSeat })],
    });
    assert(!refused.ok && refused.refusal.kind === 'nobody-decides');
    await s.giveRole(s.people.viewer, 'license-admin');

    const { request, waitingFor } = await s.asked({
      actor: s.people.licenseAdmin,
      people: [person('Kim', { plan: noSeat })],
    });

    assert.equal(request.state, 'requested');
    assert.deepEqual(waitingFor, [{ role: 'license-admin', names: ['Vic Viewer'] }]);
    const own = await s.approve(request.id, s.people.licenseAdmin);
    assert(!own.ok && own.refusal.kind === 'own-request');
  });

  it('still needs the approver where the bundle does, who is somebody else', async () => {
    const s = await scene({ bundles: [terms('call-world', { policy: 'license-admin-and-approver' })] });
    await s.giveRole(s.people.licenseAdmin, 'approver');

    const { request, waitingFor } = await s.asked({ actor: s.people.licenseAdmin, bundleId: 'call-world' });

    assert.equal(request.state, 'requested');
    assert.deepEqual(waitingFor, [{ role: 'approver', names: ['Abe Approver', 'Ada Approver'] }]);
    const approved = await s.approve(request.id, s.people.approver, START + HOUR);
    assert(approved.ok);
    assert.equal(approved.value.request.state, 'approved');
  });
});

describe('the list of requests for licenses', () => {
  it('shows each person what waits for them, then their own, then the rest, each once', async () => {
    const s = await scene();
    await s.asked();
    const two = await s.asked({ people: [person('Lee')] });
    await s.approve(two.request.id, s.people.licenseAdmin);
    const list = async (actor: Actor) => {
      const lists = await s.inTransaction((tx) =>
        licenceRequestsFor(tx, { organisation: s.organisation, actor, now: START }),
      );
      const numbers = (views: typeof lists.yours) => views.map(({ request }) => request.number);
      return [numbers(lists.waitingForYou), numbers(lists.yours), numbers(lists.others)];
    };

    assert.deepEqual(await list(s.people.licenseAdmin), [[1], [], [2]]);
    assert.deepEqual(await list(s.people.requester), [[], [1, 2], []]);
    assert.deepEqual(await list(s.people.owner), [[], [], [1, 2]]);
    assert.deepEqual(await list(s.people.viewer), [[], [], []]);
    await s.cancel(two.request.id, s.people.requester);
    assert.deepEqual(await list(s.people.requester), [[], [1, 2], []]);
    assert.deepEqual(await list(s.people.owner), [[], [], [1]]);
  });
});

describe('the list of requests for licenses of a busy month', () => {
  it('leaves out nobody who waits for a say, however many are under way', async () => {
    const s = await scene({ bundles: [terms('own-carrier', { policy: 'auto' })] });
    await s.asked();
    for (let n = 0; n < 12; n += 1)
      await s.asked({ bundleId: 'own-carrier', people: [person(`Person ${n}`)] });

    const { waitingForYou } = await s.inTransaction((tx) =>
      licenceRequestsFor(tx, { organisation: s.organisation, actor: s.people.licenseAdmin, now: START }),
    );

    assert.deepEqual(
      waitingForYou.map(({ request }) => request.number),
      [1],
    );
  });
});

describe('taking licenses back', () => {
  it('is decided by a license admin, whatever the bundles say', async () => {
    const s = await scene({
      bundles: [terms('credits-only', { policy: 'license-admin-and-approver', delivery: 'direct' })],
    });

    const { request, waitingFor } = await s.asked({ kind: 'release' });

    assert.deepEqual([request.terms.policy, request.terms.delivery], ['license-admin', 'direct']);
    assert.deepEqual(
      waitingFor.map(({ role }) => role),
      ['license-admin'],
    );
  });
});
