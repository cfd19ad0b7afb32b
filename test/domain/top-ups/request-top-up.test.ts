import assert from 'node:assert/strict';
import { DAY, HOUR } from '../../../domain/instant.ts';
import { topUpView } from '../../../domain/top-ups/view-top-up.ts';
import { requestTopUp } from '../../../domain/top-ups/request-top-up.ts';
import { claimCopies } from '../../../domain/messages/claim-copies.ts';
import { TURN_LEASE } from '../../../domain/messages/rules.ts';
import type { Actor } from '../../../domain/organisations/roles.ts';
import { START } from '../../support/organisation.ts';
import { newKey, scene, usd, type Scene } from './scene.ts';

const request = (s: Scene, units: number, more: { actor?: Actor; key?: string } = {}) =>
  s.inTransaction((tx) =>
    requestTopUp(tx, {
      organisation: s.organisation,
      actor: more.actor ?? s.people.requester,
      amount: usd(units),
      reason: 'conference',
      key: more.key ?? newKey(),
      now: START,
    }),
  );

describe('what a request says besides its sum', () => {
  const ask = async (s: Scene, details: object = {}) => {
    const { organisation, people } = s;
    const asked = await s.inTransaction((tx) =>
      requestTopUp(tx, {
        organisation,
        actor: people.requester,
        amount: usd(250),
        reason: 'calls failing',
        key: newKey(),
        now: START,
        ...details,
      }),
    );
    assert(asked.ok);
    return asked.value.view.topUp;
  };

  it('is stored and read again', async () => {
    const s = await scene();
    const details = {
      callsFailing: true,
      neededBy: START + 7 * DAY,
      purchaseOrder: '4500012345',
      costCenter: 'Phones 7',
    };

    const { id } = await ask(s, details);

    const view = await s.inTransaction((tx) =>
      topUpView(tx, { organisation: s.organisation, topUpId: id, now: START }),
    );
    const { callsFailing, neededBy, purchaseOrder, costCenter, decideBy } = view?.topUp ?? {};
    assert.deepEqual({ callsFailing, neededBy, purchaseOrder, costCenter }, details);
    assert.equal(decideBy, START + HOUR);
  });

  it('comes from the settings when it is left out, and is none when somebody emptied it', async () => {
    const s = await scene({ purchaseOrder: '4500000001', costCenter: 'Phones' });

    const proposed = await ask(s);
    const emptied = await ask(s, { purchaseOrder: null, costCenter: 'Sales' });

    assert.deepEqual([proposed.purchaseOrder, proposed.costCenter], ['4500000001', 'Phones']);
    assert.deepEqual([emptied.purchaseOrder, emptied.costCenter], [null, 'Sales']);
  });
});

describe('asking for a top-up', () => {
  it('is stored with its number, deadline and one receipt', async () => {
    const s = await scene();

    const first = await s.ask(250);
    const second = await s.ask(300);

    assert.deepEqual([first.topUp.number, second.topUp.number], [1, 2]);
    assert.equal(first.topUp.state, 'requested');
    assert.equal(new Date(first.topUp.decideBy).toISOString(), '2026-11-06T09:00:00.000Z');
    assert.deepEqual(await s.faults(), []);
  });

  it('wants a copy for each approver, one for the channel and the requester’s own', async () => {
    const s = await scene();

    const { topUp } = await s.ask(250);

    const copies = await s.copies(topUp.id);
    const { approver, approver2, requester } = s.people;
    assert.deepEqual(
      new Set(copies.map((copy) => `${copy.audience} ${copy.personId ?? copy.channelId}`)),
      new Set([
        `approver ${approver.id}`,
        `approver ${approver2.id}`,
        `requester ${requester.id}`,
        `channel 19:${s.organisation.id}`,
      ]),
    );
  });

  it('leaves an approver’s own request to the other approvers', async () => {
    const s = await scene();

    const asked = await request(s, 250, { actor: s.people.approver });

    assert(asked.ok);
    const copies = await s.copies(asked.value.view.topUp.id);
    assert.deepEqual(
      copies.filter((copy) => copy.audience === 'approver').map((copy) => copy.personId),
      [s.people.approver2.id],
    );
    assert.deepEqual(asked.value.view.approverNames, ['Abe Approver']);
  });

  it('is one top-up however often the same message arrives', async () => {
    const s = await scene();
    const key = newKey();

    const first = await request(s, 250, { key });
    const second = await request(s, 250, { key });

    assert(first.ok && second.ok);
    assert.equal(second.value.view.topUp.id, first.value.view.topUp.id);
    assert.equal(second.value.copyId, first.value.copyId);
    assert.equal((await s.copies(first.value.view.topUp.id)).length, 4);
  });

  it('keeps the requester’s copy for the turn, which posts it itself', async () => {
    const s = await scene();

    const asked = await request(s, 250);

    assert(asked.ok);
    const row = await s.inTransaction((tx) =>
      tx
        .selectFrom('card_copy')
        .select(['claimed_until', 'person_id'])
        .where('id', '=', asked.value.copyId)
        .executeTakeFirstOrThrow(),
    );
    assert.deepEqual(row, { claimed_until: new Date(START + TURN_LEASE), person_id: s.people.requester.id });
  });

  it('by the policy has no requester and no copy for one', async () => {
    const s = await scene();
    const input = {
      organisation: s.organisation,
      origin: 'policy' as const,
      amount: usd(300),
      reason: 'low',
    };

    const first = await s.inTransaction((tx) => requestTopUp(tx, { ...input, key: 'day-1', now: START }));
    const again = await s.inTransaction((tx) => requestTopUp(tx, { ...input, key: 'day-1', now: START }));

    assert(first.ok && again.ok);
    assert.equal(first.value.copyId, null);
    assert.equal(again.value.view.topUp.id, first.value.view.topUp.id);
    const copies = await s.copies(first.value.view.topUp.id);
    assert.deepEqual(copies.map(({ audience }) => audience).toSorted(), ['approver', 'approver', 'channel']);
  });
});

describe('the requester’s own copy', () => {
  for (const { leaveCardToJob, due } of [
    { leaveCardToJob: false, due: false },
    { leaveCardToJob: true, due: true },
  ])
    it(`is ${due ? 'due at once when left to the job' : 'left to the turn'}`, async () => {
      const s = await scene();
      const input = { organisation: s.organisation, actor: s.people.requester, amount: usd(250) };

      const asked = await s.inTransaction((tx) =>
        requestTopUp(tx, { ...input, reason: 'calls', key: newKey(), leaveCardToJob, now: START }),
      );
      const claimed = await s.inTransaction((tx) =>
        claimCopies(tx, { limit: 1000, leaseMs: 1000, now: START }),
      );

      assert(asked.ok);
      assert.equal(
        claimed.some(({ id }) => id === asked.value.copyId),
        due,
      );
    });
});

describe('a request that cannot be', () => {
  for (const agreement of ['MCA', 'CSP'] as const)
    it(`is refused under ${agreement}`, async () => {
      const s = await scene({ agreement });

      assert.deepEqual(await request(s, 250), { ok: false, refusal: { kind: 'agreement', agreement } });
    });

  it('is refused below the smallest amount, and not at it', async () => {
    const s = await scene();

    assert.deepEqual(await request(s, 49), {
      ok: false,
      refusal: { kind: 'below-smallest', smallest: usd(50) },
    });
    assert.equal((await request(s, 50)).ok, true);
  });

  it('is refused to who may only look', async () => {
    const s = await scene();

    assert.deepEqual(await request(s, 250, { actor: s.people.viewer }), {
      ok: false,
      refusal: { kind: 'not-allowed', wanted: 'requester' },
    });
  });

  it('trusts the roles in SQL, not those the turn began with', async () => {
    const s = await scene();
    const actor = { ...s.people.viewer, roles: ['owner'] as const };

    assert.equal((await request(s, 250, { actor })).ok, false);
  });

  it('is refused when nobody could approve it but the requester', async () => {
    const s = await scene();
    await s.inTransaction((tx) =>
      tx
        .deleteFrom('person_role')
        .where('organisation_id', '=', s.organisation.id)
        .where('person_id', '=', s.people.approver2.id)
        .execute(),
    );

    assert.deepEqual(await request(s, 250, { actor: s.people.approver }), {
      ok: false,
      refusal: { kind: 'no-approvers', needed: 1, others: 0 },
    });
    assert.deepEqual(await request(s, 601), {
      ok: false,
      refusal: { kind: 'no-approvers', needed: 2, others: 1 },
    });
    assert.equal((await request(s, 600)).ok, true);
  });

  it('leaves nothing behind', async () => {
    const s = await scene({ agreement: 'MCA' });
    await request(s, 250);

    const rows = await s.inTransaction((tx) =>
      tx.selectFrom('top_up').select('id').where('organisation_id', '=', s.organisation.id).execute(),
    );
    assert.deepEqual(rows, []);
  });
});
