import assert from 'node:assert/strict';
import { newId } from '../../../domain/ids.ts';
import { DAY } from '../../../domain/instant.ts';
import { saveSettings } from '../../../domain/organisations/save-settings.ts';
import { cancelTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import { someSettings, START } from '../../support/organisation.ts';
import { scene, usd, type Scene } from './scene.ts';

const cancel = (s: Scene, topUpId: string, actor: Actor) =>
  s.inTransaction((tx) => cancelTopUp(tx, { organisation: s.organisation, actor, topUpId, now: START }));

describe('approving a top-up', () => {
  it('hands it to the buyers, with a deadline to buy, and a receipt that holds what was seen', async () => {
    const s = await scene();
    const { topUp } = await s.ask(250);

    const approved = await s.decide(topUp.id, s.people.approver);

    assert(approved.ok);
    assert.equal(approved.value.topUp.state, 'approved');
    assert.equal(approved.value.decidedByName, 'Ada Approver');
    assert.deepEqual(approved.value.approvedByNames, ['Ada Approver']);
    assert.equal(new Date(approved.value.topUp.buyBy ?? 0).toISOString(), '2026-11-09T09:00:00.000Z');
    const receipts = await s.inTransaction((tx) =>
      tx
        .selectFrom('receipt')
        .select(['decision', 'outcome', 'shown_digest', 'actor_id'])
        .where('organisation_id', '=', s.organisation.id)
        .orderBy('seq')
        .execute(),
    );
    assert.deepEqual(receipts, [
      { decision: 'request', outcome: 'requested', shown_digest: '', actor_id: s.people.requester.id },
      {
        decision: 'approve',
        outcome: 'approved',
        shown_digest: `top-up/${topUp.id} as seen`,
        actor_id: s.people.approver.id,
      },
    ]);
  });

  it('rings the buyers, redraws the others, and rings no approver who has not been told yet', async () => {
    const s = await scene();
    const { topUp } = await s.ask(250);

    await s.decide(topUp.id, s.people.approver);

    const copies = await s.copies(topUp.id);
    assert.deepEqual(copies.map(({ audience, wanted }) => `${audience} ${wanted}`).toSorted(), [
      'buyer 1',
      'channel 2',
      'requester 2',
    ]);
  });

  it('gives an approver who also buys one copy, not two', async () => {
    const s = await scene();
    await s.giveRole(s.people.approver, 'buyer');
    const { topUp } = await s.ask(250);
    const mine = async () =>
      (await s.copies(topUp.id)).filter(({ personId }) => personId === s.people.approver.id);
    assert.deepEqual(
      (await mine()).map(({ audience }) => audience),
      ['approver'],
    );

    await s.decide(topUp.id, s.people.approver2);

    assert.deepEqual(
      (await mine()).map(({ audience }) => audience),
      ['buyer'],
    );
  });

  it('tells the second of two approvers who was first', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);

    assert.deepEqual(await s.decide(topUp.id, s.people.approver2, START + 1), {
      ok: false,
      refusal: { kind: 'already', state: 'approved', byName: 'Ada Approver', at: START },
    });
  });

  it('takes two different approvers above the limit', async () => {
    const s = await scene();
    const { topUp } = await s.ask(601);

    const first = await s.decide(topUp.id, s.people.approver);
    const same = await s.decide(topUp.id, s.people.approver);
    const second = await s.decide(topUp.id, s.people.approver2);

    assert(first.ok && second.ok);
    assert.equal(first.value.topUp.state, 'requested');
    assert.deepEqual(first.value.approverNames, ['Abe Approver']);
    assert.deepEqual(same, { ok: false, refusal: { kind: 'approved-by-you' } });
    assert.equal(second.value.topUp.state, 'approved');
    assert.deepEqual(second.value.approvedByNames, ['Ada Approver', 'Abe Approver']);
  });

  it('counts nobody who is no approver any more, and says whom it dropped', async () => {
    const s = await scene();
    await s.giveRole(s.people.owner, 'approver');
    const { topUp } = await s.ask(601);
    await s.decide(topUp.id, s.people.approver);
    await s.giveRole(s.people.approver, 'approver', false);

    const second = await s.decide(topUp.id, s.people.approver2);
    const third = await s.decide(topUp.id, s.people.owner);

    assert(second.ok && third.ok);
    assert.equal(second.value.topUp.state, 'requested');
    assert.deepEqual(second.value.approvedByNames, ['Abe Approver']);
    assert.deepEqual(second.value.droppedNames, ['Ada Approver']);
    assert.equal(third.value.topUp.state, 'approved');
    assert.deepEqual(third.value.approvedByNames, ['Abe Approver', 'Olivia Owner']);
  });

  it('counts somebody again who became an approver again and approves again', async () => {
    const s = await scene();
    const { topUp } = await s.ask(601);
    await s.decide(topUp.id, s.people.approver);
    await s.giveRole(s.people.approver, 'approver', false);
    await s.decide(topUp.id, s.people.approver2);
    await s.giveRole(s.people.approver, 'approver');

    const again = await s.decide(topUp.id, s.people.approver);

    assert(again.ok);
    assert.equal(again.value.topUp.state, 'approved');
    assert.deepEqual(again.value.approvedByNames, ['Abe Approver', 'Ada Approver']);
    assert.deepEqual(again.value.droppedNames, []);
  });

  it('takes a second one when the limit was lowered after it was asked', async () => {
    const s = await scene();
    const { topUp } = await s.ask(500);
    const settings = someSettings({ oneApproverUpTo: usd(400) });
    await s.inTransaction((tx) =>
      saveSettings(tx, { key: newId(), actor: s.people.owner, settings, now: START }),
    );

    const first = await s.decide(topUp.id, s.people.approver);

    assert(first.ok);
    assert.equal(first.value.topUp.state, 'requested');
    assert.equal(first.value.topUp.approvalsNeeded, 2);
  });

  it('is refused to the requester, also as an approver', async () => {
    const s = await scene();
    await s.giveRole(s.people.requester, 'approver');
    const { topUp } = await s.ask(250);

    assert.deepEqual(await s.decide(topUp.id, s.people.requester), {
      ok: false,
      refusal: { kind: 'own-request' },
    });
  });

  it('is refused once the agreement changed to one that cannot buy', async () => {
    const s = await scene();
    const { topUp } = await s.ask(250);
    const settings = someSettings({ agreement: 'MCA', mode: 'off' });
    await s.inTransaction((tx) =>
      saveSettings(tx, { key: newId(), actor: s.people.owner, settings, now: START }),
    );

    const refused = await s.decide(topUp.id, s.people.approver);

    assert.deepEqual(refused, { ok: false, refusal: { kind: 'agreement', agreement: 'MCA' } });
  });

  it('comes too late after the deadline, whether or not the job has run', async () => {
    const s = await scene();
    const { topUp } = await s.ask(250);

    const late = await s.decide(topUp.id, s.people.approver, topUp.decideBy);

    assert.deepEqual(late, {
      ok: false,
      refusal: { kind: 'already', state: 'expired', byName: null, at: topUp.decideBy },
    });
    assert.deepEqual(await s.notes(topUp.id), ['top-up-expired → Rita Requester']);
  });

  it('of a top-up that never was, or of another organisation, is refused', async () => {
    const s = await scene();
    const elsewhere = await scene();
    const { topUp } = await elsewhere.ask(250);

    const unknown = { ok: false, refusal: { kind: 'unknown-top-up' } };
    assert.deepEqual(await s.decide('no-such', s.people.approver), unknown);
    assert.deepEqual(await s.decide(topUp.id, s.people.approver), unknown);
  });
});

describe('declining a top-up', () => {
  it('tells the requester in a new message, with the reason', async () => {
    const s = await scene();
    const { topUp } = await s.ask(250);

    const declined = await s.decline(topUp.id, s.people.approver);

    assert(declined.ok);
    assert.equal(declined.value.topUp.state, 'rejected');
    assert.equal(declined.value.topUp.declineReason, 'too-much');
    assert.deepEqual(await s.notes(topUp.id), ['top-up-declined → Rita Requester']);
  });

  it('never rings who was not told of it yet', async () => {
    const s = await scene();
    const { topUp } = await s.ask(250);

    await s.decline(topUp.id, s.people.approver);

    assert.deepEqual(
      (await s.copies(topUp.id)).map(({ audience }) => audience),
      ['requester'],
    );
  });
});

describe('cancelling a top-up', () => {
  it('by the requester tells the requester nothing new', async () => {
    const s = await scene();
    const { topUp } = await s.ask(250);

    const cancelled = await cancel(s, topUp.id, s.people.requester);

    assert(cancelled.ok);
    assert.equal(cancelled.value.topUp.state, 'cancelled');
    assert.deepEqual(await s.notes(topUp.id), []);
  });

  it('by an owner, also after it was approved, tells the requester', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);

    const cancelled = await cancel(s, topUp.id, s.people.owner);

    assert(cancelled.ok);
    assert.deepEqual(await s.notes(topUp.id), ['top-up-cancelled → Rita Requester']);
    assert.deepEqual(await s.decide(topUp.id, s.people.approver2, START + DAY), {
      ok: false,
      refusal: { kind: 'already', state: 'cancelled', byName: 'Olivia Owner', at: START },
    });
  });
});
