import assert from 'node:assert/strict';
import type { Tx } from '../../../domain/database.ts';
import { DAY, HOUR } from '../../../domain/instant.ts';
import { wholeUnits } from '../../../domain/money.ts';
import type { Organisation, Settings } from '../../../domain/organisations/settings.ts';
import { setRole } from '../../../domain/organisations/store.ts';
import { checkRecharge } from '../../../domain/recharge/check-recharge.ts';
import { rechargeStatus } from '../../../domain/recharge/recharge-status.ts';
import { checkTopUps } from '../../../domain/top-ups/check-top-ups.ts';
import { declineTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import { failTopUp } from '../../../domain/top-ups/claim-top-up.ts';
import { topUpsIn } from '../../../domain/top-ups/store.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, START, type Cast } from '../../support/organisation.ts';
import { read, receiptsOf, written } from '../alerts/scenario.ts';
import { scene as topUpScene, type Scene as TopUpScene } from '../top-ups/scene.ts';
import { seen } from '../../support/seen.ts';

interface Scene {
  readonly tx: Tx;
  readonly organisation: Organisation;
  readonly people: Cast;
}

/** Mode requests: 300 when below 150. */
const within =
  (work: (scene: Scene) => Promise<void>, overrides: Partial<Settings> = {}) =>
  async () => {
    const { inTransaction } = await testBooks();
    await inTransaction(async (tx) => work({ tx, ...(await newOrganisation(tx, overrides)) }));
  };

const check = (tx: Tx, organisation: Organisation, now: number) => checkRecharge(tx, { organisation, now });

const asked = async (tx: Tx, organisation: Organisation) =>
  (await topUpsIn(tx, organisation.id, { origin: 'policy' })).map(
    ({ amount, state }) => `${amount.amount / 10_000n} ${state}`,
  );

const notes = async (tx: Tx, organisation: Organisation) => {
  const rows = await tx
    .selectFrom('card_copy')
    .select(['person_id', 'note'])
    .where('organisation_id', '=', organisation.id)
    .where('note', 'is not', null)
    .execute();
  return rows.flatMap(({ note }) => (note?.kind === 'recharge-held' ? note.reason : []));
};

describe('checking whether to ask for a recharge', () => {
  it(
    'asks people once, however often it runs',
    within(async ({ tx, organisation, people }) => {
      await read(tx, organisation, 100, START);
      await check(tx, organisation, START + HOUR);
      const once = await written(tx, organisation);

      await check(tx, organisation, START + HOUR);
      await check(tx, organisation, START + 2 * HOUR);

      assert.deepEqual(await written(tx, organisation), once);
      assert.deepEqual(await asked(tx, organisation), ['300 requested']);
      const copies = await tx
        .selectFrom('card_copy')
        .select('person_id')
        .where('organisation_id', '=', organisation.id)
        .execute();
      assert.equal(copies.length, 2);
      assert.deepEqual(
        new Set(copies.map(({ person_id }) => person_id)),
        new Set([people.approver.id, people.approver2.id]),
      );
    }),
  );

  it(
    'asks nobody while there is enough',
    within(async ({ tx, organisation }) => {
      await read(tx, organisation, 150, START);

      assert.deepEqual(await check(tx, organisation, START), { kind: 'nothing' });
      assert.deepEqual(await asked(tx, organisation), []);
    }),
  );

  for (const mode of ['microsoft', 'off'] as const)
    it(
      `asks nobody in mode ${mode}`,
      within(
        async ({ tx, organisation }) => {
          await read(tx, organisation, 10, START);

          assert.deepEqual(await check(tx, organisation, START), { kind: 'nothing' });
        },
        { mode },
      ),
    );

  it(
    'decides by the newest settings, whatever the caller had in hand',
    within(async ({ tx, organisation }) => {
      await read(tx, organisation, 100, START);
      const stale = { ...organisation, settings: { ...organisation.settings, mode: 'off' as const } };

      await check(tx, stale, START);

      assert.deepEqual(await asked(tx, organisation), ['300 requested']);
    }),
  );

  it(
    'leaves one receipt of a hold, and lifts it by itself',
    within(async ({ tx, organisation }) => {
      await check(tx, organisation, START);
      await check(tx, organisation, START + HOUR);
      const held = await rechargeStatus(tx, { organisation, now: START + HOUR });
      await read(tx, organisation, 100, START + 2 * HOUR);
      await check(tx, organisation, START + 2 * HOUR);
      const lifted = await rechargeStatus(tx, { organisation, now: START + 2 * HOUR });

      assert.deepEqual(held.hold, { reason: 'no-reading', until: null });
      assert.equal(held.estimate, null);
      assert.equal(lifted.hold, null);
      assert.deepEqual(lifted.estimate, wholeUnits(100n, 'USD'));
      assert.equal(lifted.open.length, 1);
      assert.deepEqual(await notes(tx, organisation), [], 'the alert tells');
      assert.deepEqual(await receiptsOf(tx, organisation), ['recharge-held no-reading', 'request requested']);
    }),
  );

  it(
    'holds for a day after a person declined, said once, and asks again when it falls to the next level',
    within(async ({ tx, organisation, people }) => {
      await read(tx, organisation, 100, START);
      await check(tx, organisation, START);
      await decline(tx, organisation, people, START + HOUR);

      const held = await check(tx, organisation, START + 2 * HOUR);
      await check(tx, organisation, START + 3 * HOUR);
      await read(tx, organisation, 70, START + 4 * HOUR);
      const lower = await check(tx, organisation, START + 4 * HOUR);

      assert.deepEqual(held, { kind: 'hold', reason: 'declined', until: START + HOUR + DAY });
      assert.deepEqual(await notes(tx, organisation), ['declined']);
      assert.equal(lower.kind, 'request');
      assert.deepEqual(await asked(tx, organisation), ['300 rejected', '300 requested']);
    }),
  );

  it(
    'asks again a day after a person declined',
    within(async ({ tx, organisation, people }) => {
      await read(tx, organisation, 100, START);
      await check(tx, organisation, START);
      await decline(tx, organisation, people, START + HOUR);
      await read(tx, organisation, 100, START + DAY + HOUR);

      await check(tx, organisation, START + DAY + HOUR);

      assert.deepEqual(await asked(tx, organisation), ['300 rejected', '300 requested']);
    }),
  );

  it(
    'asks again after nobody decided in time, at most once a day',
    within(async ({ tx, organisation }) => {
      await read(tx, organisation, 100, START);
      await check(tx, organisation, START);
      const later = START + 3 * DAY;
      await read(tx, organisation, 100, later);

      await checkTopUps(tx, { organisation, now: later });
      await check(tx, organisation, later);
      await check(tx, organisation, later + HOUR);

      assert.deepEqual(await asked(tx, organisation), ['300 expired', '300 requested']);
    }),
  );

  it(
    'holds visibly when too few people may approve',
    within(async ({ tx, organisation, people }) => {
      for (const { id: personId } of [people.approver, people.approver2])
        await setRole(tx, {
          organisationId: organisation.id,
          personId,
          role: 'approver',
          has: false,
          by: 'x',
          now: START,
        });
      await read(tx, organisation, 100, START);

      const decision = await check(tx, organisation, START);

      assert.deepEqual(decision, { kind: 'hold', reason: 'no-approvers', until: null });
      assert.deepEqual(await asked(tx, organisation), []);
    }),
  );

  it(
    'holds when the call log has been silent for too long',
    within(async ({ tx, organisation }) => {
      await read(tx, organisation, 100, START);

      const decision = await check(tx, organisation, START + DAY + 1);

      assert.deepEqual(decision, { kind: 'hold', reason: 'gap-in-call-data', until: null });
    }),
  );
});

describe('after a payment failed', () => {
  const failing = async () => {
    const s = await topUpScene();
    const { topUp } = await s.approved(250);
    await s.claimed(topUp.id);
    const { organisation, people } = s;
    const by = { organisation, actor: people.buyer, topUpId: topUp.id, now: START };
    assert.ok((await s.inTransaction((tx) => failTopUp(tx, by))).ok);
    await s.inTransaction((tx) => read(tx, organisation, 100, START));
    return s;
  };
  const decision = (s: TopUpScene) =>
    s.inTransaction(async (tx) => {
      const made = await checkRecharge(tx, { organisation: s.organisation, now: START + HOUR });
      return made.kind === 'hold' ? made.reason : made.kind;
    });

  it('requests are held, with one receipt', async () => {
    const s = await failing();

    assert.equal(await decision(s), 'payment-failed');
    assert.equal(await decision(s), 'payment-failed');
    assert.deepEqual(
      (await s.inTransaction((tx) => receiptsOf(tx, s.organisation))).filter((each) => each.includes('held')),
      ['recharge-held payment-failed'],
    );
  });

  it('a recorded purchase ends it', async () => {
    const s = await failing();
    const { topUp } = await s.ask(50);

    await s.buy(topUp.id, 50, { at: START + 1 });

    assert.notEqual(await decision(s), 'payment-failed');
  });

  it('people who approve another top-up end it, as asking alone does not', async () => {
    const s = await failing();
    const { topUp } = await s.ask(50, START + 1);
    const asking = await decision(s);

    await s.decide(topUp.id, s.people.approver, START + 2);

    assert.equal(asking, 'payment-failed');
    assert.notEqual(await decision(s), 'payment-failed');
  });
});

async function decline(tx: Tx, organisation: Organisation, { approver }: Cast, now: number): Promise<void> {
  const [open] = await topUpsIn(tx, organisation.id, { states: ['requested'] });
  assert.ok(open);
  const said = {
    organisation,
    actor: approver,
    topUpId: open.id,
    reason: 'not-needed',
    shownDigest: await seen(tx, organisation.id, `top-up/${open.id}`),
    now,
  } as const;
  assert.ok((await declineTopUp(tx, said)).ok);
}
