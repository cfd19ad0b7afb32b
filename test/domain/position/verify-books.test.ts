import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { DAY } from '../../../domain/instant.ts';
import { learnSpend } from '../../../domain/position/learn-spend.ts';
import { verifyBooks } from '../../../domain/position/verify-books.ts';
import { NOW, officeHours, scene, type Scene } from './scene.ts';

describe('verifying the books', () => {
  let stage: Scene;
  const verify = () => stage.inTransaction((tx) => verifyBooks(tx, stage.organisation.id));
  const spoil = (change: (id: string) => ReturnType<typeof sql>) =>
    stage.inTransaction((tx) => change(stage.organisation.id).execute(tx));

  beforeEach(async () => {
    stage = await scene();
    await stage.fetched(NOW - 20 * DAY, NOW);
    await stage.calls(officeHours(10), '1');
    await stage.reads(NOW - 5 * DAY, 500);
    await stage.inTransaction((tx) => learnSpend(tx, { organisation: stage.organisation, now: NOW }));
  });

  it('finds nothing in books that only went through the front doors', async () => {
    assert.deepEqual(await verify(), { ok: true, faults: [] });
  });

  it('finds an hour whose sum is not that of its calls, and what it does to the balance', async () => {
    await spoil((id) => sql`update usage_hour set amount = amount + 1 where organisation_id = ${id}`);

    const { ok, faults } = await verify();

    assert.equal(ok, false);
    const kinds = new Set(faults.map(({ kind }) => kind));
    assert.deepEqual(kinds, new Set(['hour-sum', 'balance']));
  });

  it('finds a charge that is not what its text says', async () => {
    await spoil(
      (id) => sql`update usage_row set charge_text = '9' where organisation_id = ${id}
      and id = (select min(id) from usage_row where organisation_id = ${id})`,
    );

    const { faults } = await verify();

    assert.deepEqual(
      faults.map((fault) => (fault.kind === 'charge' ? [fault.charge, fault.text] : fault.kind)),
      [[10_000n, '9']],
    );
  });

  it('finds a call that is left out of the balance without a reason', async () => {
    await spoil(
      // The newest one: calls before the reading are in it and do not move the balance.
      (id) => sql`update usage_row set counts = false where organisation_id = ${id}
      and id = (select id from usage_row where organisation_id = ${id} order by start_at desc limit 1)`,
    );

    const { faults } = await verify();

    assert.deepEqual(new Set(faults.map(({ kind }) => kind)), new Set(['counts', 'hour-sum', 'balance']));
  });

  it('finds a reading in a foreign currency', async () => {
    await spoil((id) => sql`update reading set currency = 'EUR' where organisation_id = ${id}`);

    const { faults } = await verify();

    assert.deepEqual(
      faults.map((fault) => (fault.kind === 'currency' ? fault.found : fault.kind)),
      ['EUR'],
    );
  });
});
