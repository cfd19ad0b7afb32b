import assert from 'node:assert/strict';
import { appendReceipt } from '../../../domain/receipts/append-receipt.ts';
import { checkReceipts } from '../../../domain/receipts/check-receipts.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, START } from '../../support/organisation.ts';

describe('keeping receipts', () => {
  const written = async () => {
    const { inTransaction } = await testBooks();
    const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
    await inTransaction(async (tx) => {
      for (const decision of ['request', 'approve', 'bought'])
        await appendReceipt(tx, {
          organisation,
          actor: people.approver,
          decision,
          subject: 'top-up/1',
          shownDigest: '',
          outcome: 'stored',
          comment: 'because',
          now: START,
        });
    });
    return { inTransaction, organisation };
  };

  it('numbers them from one, each holding the hash of the one before', async () => {
    const { inTransaction, organisation } = await written();

    const rows = await inTransaction((tx) =>
      tx
        .selectFrom('receipt')
        .selectAll()
        .where('organisation_id', '=', organisation.id)
        .orderBy('seq')
        .execute(),
    );

    assert.deepEqual(
      rows.map((row) => Number(row.seq)),
      [1, 2, 3],
    );
    assert.deepEqual(
      rows.map((row) => row.previous_hash),
      ['', rows[0]?.hash, rows[1]?.hash],
    );
  });

  it('holds after names and comments were erased', async () => {
    const { inTransaction, organisation } = await written();
    await inTransaction((tx) =>
      tx.deleteFrom('receipt_note').where('organisation_id', '=', organisation.id).execute(),
    );

    const checked = await inTransaction((tx) => checkReceipts(tx, { organisationId: organisation.id }));

    assert.deepEqual(checked, { receipts: 3, faults: [] });
  });

  it('finds a row changed or deleted behind its back', async () => {
    const { inTransaction, organisation } = await written();
    await inTransaction(async (tx) => {
      const ours = tx.updateTable('receipt').where('organisation_id', '=', organisation.id);
      await ours.set({ actor_id: 'somebody else' }).where('seq', '=', '2').execute();
      await tx
        .deleteFrom('receipt')
        .where('organisation_id', '=', organisation.id)
        .where('seq', '=', '3')
        .execute();
    });

    const { faults } = await inTransaction((tx) => checkReceipts(tx, { organisationId: organisation.id }));

    assert.deepEqual(faults, [
      { kind: 'changed', seq: 2, place: 1 },
      { kind: 'missing', seq: 3, place: 1 },
    ]);
  });
});
