import assert from 'node:assert/strict';
import { refuse } from '../../../domain/outcome.ts';
import { APPROVERS, secondOwner, someone, staffScene } from './scene.ts';

describe('an owner who saves roles', () => {
  it('gives and takes them at once, each with a receipt; the second click changes nothing', async () => {
    const s = await staffScene();
    const { viewer, buyer } = s.people;
    const shown = await s.shown();
    const change = { buyer: [viewer.id], requester: [s.people.requester.id, viewer.id] };

    const saved = await s.save(change, { shown });
    const again = await s.save(change, { shown });

    assert.equal(saved.ok && saved.value.length, 3);
    assert.deepEqual(again.ok && again.value, []);
    assert.deepEqual(await s.roles(viewer.id), ['viewer', 'requester', 'buyer']);
    assert.deepEqual(await s.roles(buyer.id), []);
    assert.deepEqual(await s.receipts(), ['role-given requester', 'role-given buyer', 'role-taken buyer']);
  });

  it('may name somebody of the directory, a guest too', async () => {
    const s = await staffScene();
    const guest = someone({ userPrincipalName: 'g_home.example#EXT#@test.example' });

    const saved = await s.save({ approver: [s.people.approver.id, guest.id] }, { found: [guest] });

    assert.ok(saved.ok);
    assert.deepEqual(await s.roles(guest.id), ['approver']);
  });

  it('cannot undo what somebody else changed after the form was made', async () => {
    const s = await staffScene();
    const shown = await s.shown();
    await s.save({ buyer: [s.people.viewer.id] });

    const late = await s.save({ buyer: [s.people.buyer.id] }, { shown });

    assert.deepEqual(late, refuse({ kind: 'changed-meanwhile' }));
    assert.deepEqual(await s.roles(s.people.viewer.id), ['viewer', 'buyer']);
  });

  it('does not raise himself, not even to what a group gives him', async () => {
    const s = await staffScene();
    const { owner, approver } = s.people;
    await s.said({ ...owner, enabled: true }, [APPROVERS]);

    const raised = await s.save({ approver: [approver.id, owner.id] });

    assert.deepEqual(raised, refuse({ kind: 'raises-himself', role: 'approver' }));
  });

  it('does nothing once he is no owner any more, whatever the form remembers', async () => {
    const s = await staffScene();
    const otto = await secondOwner(s);
    await s.save({ owner: [otto.id] });

    assert.deepEqual(await s.save({ buyer: [] }), refuse({ kind: 'not-an-owner' }));
    assert.deepEqual(await s.save({ owner: [] }, { actor: otto }), refuse({ kind: 'last-owner' }));
  });

  it('is refused when two of them take each other out: the second sees the first', async () => {
    const s = await staffScene();
    const otto = await secondOwner(s);
    const { owner } = s.people;

    const answers = await Promise.all([
      s.save({ owner: [owner.id] }),
      s.save({ owner: [otto.id] }, { actor: otto }),
    ]);

    assert.equal(answers.filter(({ ok }) => ok).length, 1);
  });
});

describe('what follows when roles change', () => {
  it('open requests reach new approvers, and who lost the role keeps a card that asks nothing', async () => {
    const s = await staffScene();
    const { viewer, approver, approver2 } = s.people;
    const { topUp } = await s.ask(100);
    await s.inTransaction((tx) =>
      tx
        .updateTable('card_copy')
        .set({ activity_id: 'a', conversation_id: 'c', service_url: 'http://x/', state: 'posted' })
        .where('person_id', '=', approver.id)
        .execute(),
    );

    await s.save({ approver: [viewer.id] });

    const audiences = (await s.copies(topUp.id)).map(({ personId, audience }) => [personId, audience]);
    assert.ok(audiences.some(([id, audience]) => id === viewer.id && audience === 'approver'));
    assert.ok(audiences.some(([id, audience]) => id === approver.id && audience === 'channel'));
    assert.ok(!audiences.some(([id]) => id === approver2.id), 'was not told yet');
  });

  it('a claim falls back at once and the new buyer has the card', async () => {
    const s = await staffScene();
    const { topUp } = await s.approved(100);
    await s.claimed(topUp.id);

    await s.save({ buyer: [s.people.viewer.id] });

    const row = await s.inTransaction((tx) =>
      tx.selectFrom('top_up').select(['state', 'claimed_by']).where('id', '=', topUp.id).executeTakeFirst(),
    );
    assert.deepEqual(row, { state: 'approved', claimed_by: null });
    const copies = await s.copies(topUp.id);
    assert.ok(
      copies.some(({ personId, audience }) => personId === s.people.viewer.id && audience === 'buyer'),
    );
  });
});
