import assert from 'node:assert/strict';
import { rememberShown, wasShown } from '../../../domain/receipts/shown/store.ts';
import { approveTopUp, declineTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, START } from '../../support/organisation.ts';
import { seen } from '../../support/seen.ts';
import { scene, type Scene } from './scene.ts';

const approve = (s: Scene, topUpId: string, shownDigest: string, actor = s.people.approver) =>
  s.inTransaction((tx) =>
    approveTopUp(tx, { organisation: s.organisation, actor, topUpId, shownDigest, now: START }),
  );

describe('a decision on a card that was never shown', () => {
  it('decides nothing: invented, of another request, or none', async () => {
    const s = await scene();
    const { topUp } = await s.ask(250);
    const { topUp: other } = await s.ask(260);
    const ofOther = await s.inTransaction((tx) => seen(tx, s.organisation.id, `top-up/${other.id}`));
    const outOfDate = { ok: false, refusal: { kind: 'out-of-date' } };

    assert.deepEqual(await approve(s, topUp.id, 'f'.repeat(64)), outOfDate);
    assert.deepEqual(await approve(s, topUp.id, ofOther), outOfDate);
    assert.deepEqual(await approve(s, topUp.id, ''), outOfDate);
    const declined = await s.inTransaction((tx) =>
      declineTopUp(tx, {
        organisation: s.organisation,
        actor: s.people.approver,
        topUpId: topUp.id,
        reason: 'too-much',
        shownDigest: ofOther,
        now: START,
      }),
    );
    assert.deepEqual(declined, outOfDate);
    const [state] = await s.inTransaction((tx) =>
      tx
        .selectFrom('top_up')
        .select(['state', 'version'])
        .where('organisation_id', '=', s.organisation.id)
        .where('id', '=', topUp.id)
        .execute(),
    );
    assert.deepEqual(state, { state: 'requested', version: '1' });
  });

  it('is told first who won, and who may not', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);

    const late = await approve(s, topUp.id, 'f'.repeat(64), s.people.approver2);
    const viewer = await approve(s, topUp.id, 'f'.repeat(64), s.people.viewer);

    assert(!late.ok && !viewer.ok);
    assert.equal(late.refusal.kind, 'already');
    assert.equal(viewer.refusal.kind, 'not-allowed');
  });
});

describe('cards that were shown', () => {
  it('are remembered once, for their subject and organisation only', async () => {
    const { inTransaction } = await testBooks();
    await inTransaction(async (tx) => {
      const { organisation } = await newOrganisation(tx);
      const { organisation: other } = await newOrganisation(tx);
      const card = { organisationId: organisation.id, subject: 'top-up/1', digest: 'aa' } as const;

      await rememberShown(tx, { ...card, now: START });
      await rememberShown(tx, { ...card, now: START + 1 });

      assert.equal(await wasShown(tx, card), true);
      assert.equal(await wasShown(tx, { ...card, digest: 'bb' }), false);
      assert.equal(await wasShown(tx, { ...card, subject: 'proposal/1' }), false);
      assert.equal(await wasShown(tx, { ...card, organisationId: other.id }), false);
    });
  });
});
