import assert from 'node:assert/strict';
import type { Actor } from '../../../domain/organisations/roles.ts';
import { DAY } from '../../../domain/instant.ts';
import { cancelTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import { recordBought } from '../../../domain/top-ups/record-bought.ts';
import { START } from '../../support/organisation.ts';
import { newKey, scene, usd, type Scene } from './scene.ts';

const purchases = (s: Scene) =>
  s.inTransaction((tx) =>
    tx
      .selectFrom('purchase')
      .select(['amount', 'top_up_id', 'order_number'])
      .where('organisation_id', '=', s.organisation.id)
      .orderBy('recorded_at')
      .execute(),
  );
const free = (
  s: Scene,
  units: number,
  more: { by?: Actor; key?: string; orderNumber?: string; at?: number } = {},
) =>
  s.inTransaction((tx) =>
    recordBought(tx, {
      organisation: s.organisation,
      actor: more.by ?? s.people.buyer,
      amount: usd(units),
      orderNumber: more.orderNumber ?? null,
      key: more.key ?? newKey(),
      now: more.at ?? START,
    }),
  );

describe('buying what was approved', () => {
  it('is recorded once, tells the requester, and asks the approvers nothing when it is what they allowed', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);

    const bought = await s.buy(topUp.id, 250, { orderNumber: 'A-1', shown: 655 });

    assert(bought.ok);
    assert.equal(bought.value.topUp.state, 'settled');
    assert.deepEqual(bought.value.purchase?.credit, usd(250));
    assert.equal(bought.value.purchase?.boughtByName, 'Ben Buyer');
    assert.deepEqual(bought.value.purchase?.shown, usd(655));
    assert.deepEqual(bought.value.boughtThisQuarter, usd(250));
    assert.deepEqual(await s.notes(topUp.id), ['top-up-settled → Rita Requester']);
    assert.deepEqual(await s.faults(), []);
  });

  it('takes the balance the page showed as a reading', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);

    await s.buy(topUp.id, 250, { shown: 655 });

    const readings = await s.inTransaction((tx) =>
      tx
        .selectFrom('reading')
        .select(['amount', 'read_by'])
        .where('organisation_id', '=', s.organisation.id)
        .execute(),
    );
    assert.deepEqual(readings, [{ amount: '6550000', read_by: s.people.buyer.id }]);
  });

  it('is one purchase however often the form arrives', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);
    const key = newKey();

    const first = await s.buy(topUp.id, 250, { key, shown: 655 });
    const again = await s.buy(topUp.id, 250, { key, shown: 655 });

    assert(first.ok && again.ok);
    assert.equal(again.value.topUp.version, first.value.topUp.version);
    assert.equal((await purchases(s)).length, 1);
  });

  it('tells the approvers when it was less than they approved', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);

    await s.buy(topUp.id, 200);

    assert.deepEqual(await s.notes(topUp.id), [
      'bought-differs → Abe Approver',
      'bought-differs → Ada Approver',
      'top-up-settled → Rita Requester',
    ]);
    const note = await s.inTransaction((tx) =>
      tx
        .selectFrom('card_copy')
        .select('note')
        .where('organisation_id', '=', s.organisation.id)
        .where('person_id', '=', s.people.approver.id)
        .where('note', 'is not', null)
        .executeTakeFirstOrThrow(),
    );
    assert.deepEqual(note.note, {
      kind: 'bought-differs',
      topUpId: topUp.id,
      approved: { amount: '2500000', currency: 'USD' },
      bought: { amount: '2000000', currency: 'USD' },
    });
  });

  it('is refused to who may not buy, and nothing is stored', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);

    assert.deepEqual(await s.buy(topUp.id, 250, { by: s.people.requester }), {
      ok: false,
      refusal: { kind: 'not-allowed', wanted: 'buyer' },
    });
    assert.deepEqual(await purchases(s), []);
  });

  it('is refused to who may not buy also as a second one, with an order number of its own', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);
    await s.buy(topUp.id, 250, { orderNumber: 'A-1' });

    assert.deepEqual(await s.buy(topUp.id, 250, { by: s.people.viewer, orderNumber: 'B-2' }), {
      ok: false,
      refusal: { kind: 'not-allowed', wanted: 'buyer' },
    });
    assert.equal((await purchases(s)).length, 1);
  });
});

describe('a purchase that has happened all the same', () => {
  it('is recorded, linked and flagged when nobody had decided', async () => {
    const s = await scene();
    const { topUp } = await s.ask(250);

    const bought = await s.buy(topUp.id, 250);

    assert(bought.ok);
    assert.equal(bought.value.topUp.state, 'settled');
    assert.equal(bought.value.purchase?.review?.why, 'undecided');
    assert.deepEqual(await s.notes(topUp.id), ['top-up-settled → Rita Requester']);
  });

  const ENDS: Record<string, (s: Scene, id: string) => Promise<unknown>> = {
    rejected: (s, id) => s.decline(id, s.people.approver),
    cancelled: (s, topUpId) =>
      s.inTransaction((tx) =>
        cancelTopUp(tx, { organisation: s.organisation, actor: s.people.requester, topUpId, now: START }),
      ),
    expired: (s, id) => s.decide(id, s.people.approver, START + 3 * DAY),
  };
  for (const [state, end] of Object.entries(ENDS)) {
    it(`is recorded, linked and flagged when it was ${state}: by its form`, async () => {
      const s = await scene();
      const { topUp } = await s.ask(250);
      await end(s, topUp.id);

      const bought = await s.buy(topUp.id, 250, { at: START + 4 * DAY });

      assert(bought.ok);
      assert.equal(bought.value.topUp.state, 'settled');
      assert.equal((await purchases(s))[0]?.top_up_id, topUp.id);
      assert.equal(bought.value.purchase?.review?.why, state === 'rejected' ? 'declined' : state);
    });

    it(`is recorded, linked and flagged when it was ${state}: by word`, async () => {
      const s = await scene();
      const { topUp } = await s.ask(250);
      await end(s, topUp.id);

      const bought = await free(s, 250, { at: START + 4 * DAY });

      assert(bought.ok);
      assert.equal(bought.value.topUp?.topUp.id, topUp.id);
      assert.equal(bought.value.review?.review.why, state === 'rejected' ? 'declined' : state);
    });
  }

  it('is a second one on the same top-up only with an order number of its own', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);
    await s.buy(topUp.id, 250, { orderNumber: 'A-1' });

    const vague = await s.buy(topUp.id, 250, { by: s.people.owner });
    const same = await s.buy(topUp.id, 250, { by: s.people.owner, orderNumber: 'a-1' });
    const second = await s.buy(topUp.id, 250, { by: s.people.owner, orderNumber: 'B-2' });

    assert.deepEqual(vague, {
      ok: false,
      refusal: { kind: 'already', state: 'settled', byName: 'Ben Buyer', at: START },
    });
    assert.deepEqual(same, {
      ok: false,
      refusal: { kind: 'order-number-known', amount: usd(250), at: START },
    });
    assert(second.ok);
    assert.equal(second.value.purchase?.orderNumber, 'A-1');
    assert.deepEqual(
      (await purchases(s)).map((row) => row.order_number),
      ['A-1', 'B-2'],
    );
    assert.deepEqual(await s.notes(topUp.id), ['top-up-settled → Rita Requester']);
  });
});

describe('bought, typed without naming a top-up', () => {
  it('settles the one it fits', async () => {
    const s = await scene();
    const { topUp } = await s.approved(250);
    await s.approved(300);

    const bought = await free(s, 250);

    assert(bought.ok);
    assert.equal(bought.value.topUp?.topUp.id, topUp.id);
    assert.equal(bought.value.topUp?.topUp.state, 'settled');
  });

  it('is refused to who may not buy, whatever role he was found with', async () => {
    const s = await scene();

    const bought = await free(s, 250, { by: { ...s.people.approver, roles: ['buyer'] } });

    assert.deepEqual(bought, { ok: false, refusal: { kind: 'not-allowed', wanted: 'buyer' } });
    assert.deepEqual(await purchases(s), []);
  });

  it('stands alone when two fit, with its receipt', async () => {
    const s = await scene();
    await s.approved(250);
    await s.approved(250);

    const bought = await free(s, 250);

    assert(bought.ok);
    assert.equal(bought.value.topUp, null);
    assert.equal((await purchases(s))[0]?.top_up_id, null);
    assert.deepEqual(await s.faults(), []);
  });

  it('twice with one key is one purchase for one top-up', async () => {
    const s = await scene();
    await s.approved(250);
    await s.ask(250);
    const key = newKey();

    const first = await free(s, 250, { key });
    const again = await free(s, 250, { key });

    assert(first.ok && again.ok);
    assert.equal(again.value.purchaseId, first.value.purchaseId);
    assert.equal(again.value.topUp?.topUp.id, first.value.topUp?.topUp.id);
    assert.equal((await purchases(s)).length, 1);
  });
});
