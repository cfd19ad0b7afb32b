import assert from 'node:assert/strict';
import type { Actor } from '../../../domain/organisations/roles.ts';
import { claimTopUp, releaseTopUp } from '../../../domain/top-ups/claim-top-up.ts';
import { START } from '../../support/organisation.ts';
import { scene, type Scene } from './scene.ts';

const claim = (s: Scene, topUpId: string, actor: Actor, now = START) =>
  s.inTransaction((tx) => claimTopUp(tx, { organisation: s.organisation, actor, topUpId, now }));
const release = (s: Scene, topUpId: string, actor: Actor, now = START) =>
  s.inTransaction((tx) => releaseTopUp(tx, { organisation: s.organisation, actor, topUpId, now }));
/** Four working hours after START, a Wednesday at nine. */
const UNTIL = Date.parse('2026-11-04T13:00Z');

describe('claiming a top-up', () => {
  it('keeps it for one buyer for four working hours; the other is told whose it is and until when', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);

    const first = await claim(s, topUp.id, s.people.buyer);
    const second = await claim(s, topUp.id, s.people.owner);

    assert(first.ok);
    assert.deepEqual(first.value.buyerNames, ['Ben Buyer']);
    assert.equal(first.value.topUp.claimUntil, UNTIL);
    assert.deepEqual(second, {
      ok: false,
      refusal: { kind: 'claimed-by-other', byName: 'Ben Buyer', until: UNTIL },
    });
  });

  it('twice by the same buyer is once: no second receipt, no longer claim', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);

    const first = await claim(s, topUp.id, s.people.buyer);
    const again = await claim(s, topUp.id, s.people.buyer, START + 1);

    assert(first.ok && again.ok);
    assert.equal(again.value.topUp.version, first.value.topUp.version);
    assert.equal(again.value.topUp.claimUntil, UNTIL);
  });

  it('is free again at the end of the four hours, also before the job has run', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);
    await claim(s, topUp.id, s.people.buyer);

    const tooEarly = await claim(s, topUp.id, s.people.owner, UNTIL - 1);
    const inTime = await claim(s, topUp.id, s.people.owner, UNTIL);

    assert.equal(tooEarly.ok, false);
    assert(inTime.ok);
    assert.equal(inTime.value.claimedByName, 'Olivia Owner');
  });

  it('comes too early before it is approved', async () => {
    const s = await scene();
    const { topUp } = await s.ask(250);

    assert.deepEqual(await claim(s, topUp.id, s.people.buyer), {
      ok: false,
      refusal: { kind: 'already', state: 'requested', byName: 'Rita Requester', at: START },
    });
  });
});

describe('releasing a claim', () => {
  it('gives it back to all buyers; only the claimer can', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);
    await claim(s, topUp.id, s.people.buyer);

    const other = await release(s, topUp.id, s.people.owner);
    const own = await release(s, topUp.id, s.people.buyer);

    assert.equal(other.ok, false);
    assert(own.ok);
    assert.equal(own.value.topUp.state, 'approved');
    assert.equal(own.value.claimedByName, null);
    assert.deepEqual(await release(s, topUp.id, s.people.buyer), {
      ok: false,
      refusal: { kind: 'already', state: 'approved', byName: 'Ada Approver', at: START },
    });
  });
});
