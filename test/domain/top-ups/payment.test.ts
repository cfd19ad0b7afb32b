import assert from 'node:assert/strict';
import { DAY } from '../../../domain/instant.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import { checkTopUps } from '../../../domain/top-ups/check-top-ups.ts';
import { failTopUp, loseTopUp } from '../../../domain/top-ups/claim-top-up.ts';
import { cancelTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import { START } from '../../support/organisation.ts';
import { scene, type Scene } from './scene.ts';

const tap = (s: Scene, verb: typeof failTopUp, topUpId: string, actor: Actor = s.people.buyer) =>
  s.inTransaction((tx) => verb(tx, { organisation: s.organisation, actor, topUpId, now: START }));

/** Approved by Ada, and Ben is buying it. */
async function buying(): Promise<Scene & { topUpId: string }> {
  const s = await scene();
  const { topUp } = await s.approved(250);
  await s.claimed(topUp.id);
  return { ...s, topUpId: topUp.id };
}

describe('a payment that failed', () => {
  it('ends the top-up, tells the requester, and leaves a receipt', async () => {
    const s = await buying();

    const failed = await tap(s, failTopUp, s.topUpId);

    assert(failed.ok);
    assert.equal(failed.value.topUp.state, 'failed');
    assert.deepEqual(await s.notes(s.topUpId), ['top-up-failed → Rita Requester']);
    assert.deepEqual(await s.faults(), []);
  });

  it('is told by who is buying it, by nobody else', async () => {
    const s = await buying();

    const byOwner = await tap(s, failTopUp, s.topUpId, s.people.owner);
    const byApprover = await tap(s, failTopUp, s.topUpId, s.people.approver);

    assert(!byOwner.ok && !byApprover.ok);
    assert.equal(byOwner.refusal.kind, 'claimed-by-other');
    assert.deepEqual(byApprover.refusal, { kind: 'not-allowed', wanted: 'buyer' });
  });

  it('twice is told when it failed and who said so', async () => {
    const s = await buying();
    await tap(s, failTopUp, s.topUpId);

    assert.deepEqual(await tap(s, failTopUp, s.topUpId), {
      ok: false,
      refusal: { kind: 'already', state: 'failed', byName: 'Ben Buyer', at: START },
    });
  });

  it('and went through after all is recorded on the same request', async () => {
    const s = await buying();
    await tap(s, failTopUp, s.topUpId);

    const bought = await s.buy(s.topUpId, 250);

    assert(bought.ok);
    assert.equal(bought.value.topUp.state, 'settled');
  });
});

describe('a payment nobody is sure of', () => {
  it('waits for somebody to look: another buyer, else the owners, are asked', async () => {
    const s = await buying();

    const lost = await tap(s, loseTopUp, s.topUpId);

    assert(lost.ok);
    assert.equal(lost.value.topUp.state, 'unknown');
    assert.equal(lost.value.claimedByName, 'Ben Buyer');
    assert.deepEqual(await s.notes(s.topUpId), ['top-up-unknown → Olivia Owner']);
  });

  it('never runs out and never falls back, for a second try could buy it twice', async () => {
    const s = await buying();
    await tap(s, loseTopUp, s.topUpId);

    const checked = await s.inTransaction((tx) =>
      checkTopUps(tx, { organisation: s.organisation, now: START + 60 * DAY }),
    );

    assert.deepEqual([checked.expired, checked.fellBack], [0, 0]);
    assert(!(await tap(s, loseTopUp, s.topUpId)).ok);
  });

  it('is resolved by anybody who may buy: it was added, or it failed', async () => {
    const added = await buying();
    await tap(added, loseTopUp, added.topUpId);
    const failed = await buying();
    await tap(failed, loseTopUp, failed.topUpId);

    const bought = await added.buy(added.topUpId, 250, { by: added.people.owner });
    const gone = await tap(failed, failTopUp, failed.topUpId, failed.people.owner);

    assert(bought.ok && gone.ok);
    assert.deepEqual([bought.value.topUp.state, gone.value.topUp.state], ['settled', 'failed']);
  });

  it('may be given up by who asked for it', async () => {
    const s = await buying();
    await tap(s, loseTopUp, s.topUpId);
    const { organisation, people, topUpId } = s;

    const cancelled = await s.inTransaction((tx) =>
      cancelTopUp(tx, { organisation, actor: people.requester, topUpId, now: START }),
    );

    assert(cancelled.ok);
    assert.equal(cancelled.value.topUp.state, 'cancelled');
  });
});

describe('a buyer who is none any more', () => {
  it('loses the claim at the next touch, and the next buyer gets it', async () => {
    const s = await buying();
    await s.giveRole(s.people.buyer, 'buyer', false);

    const byOwner = await s.claimed(s.topUpId, s.people.owner);

    assert.equal(byOwner.claimedByName, 'Olivia Owner');
    assert.deepEqual(await s.faults(), []);
  });

  it('loses it also when nobody touches it but the clock', async () => {
    const s = await buying();
    await s.giveRole(s.people.buyer, 'buyer', false);

    const checked = await s.inTransaction((tx) =>
      checkTopUps(tx, { organisation: s.organisation, now: START }),
    );

    assert.equal(checked.fellBack, 1);
  });

  it('keeps it as an owner', async () => {
    const s = await buying();
    await s.giveRole(s.people.buyer, 'owner');
    await s.giveRole(s.people.buyer, 'buyer', false);

    const failed = await tap(s, failTopUp, s.topUpId);

    assert(failed.ok);
  });
});
