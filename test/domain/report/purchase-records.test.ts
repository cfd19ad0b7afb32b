import assert from 'node:assert/strict';
import { recordInvoice } from '../../../domain/facts/invoices/record-invoice.ts';
import type { InvoiceDetails } from '../../../domain/facts/invoices/rules.ts';
import { DAY } from '../../../domain/instant.ts';
import { recordBought } from '../../../domain/top-ups/record-bought.ts';
import { purchaseRecords } from '../../../domain/report/purchase-records.ts';
import { START } from '../../support/organisation.ts';
import { newKey, scene, usd, type Scene } from '../top-ups/scene.ts';

const records = ({ inTransaction, organisation }: Scene, from = START - DAY, to = START + DAY) =>
  inTransaction((tx) => purchaseRecords(tx, { organisation, from, to }));

async function boughtFree(s: Scene, units: number, at = START): Promise<string> {
  const { organisation, people } = s;
  const input = { organisation, actor: people.buyer, amount: usd(units), orderNumber: null };
  const bought = await s.inTransaction((tx) =>
    recordBought(tx, { ...input, emergency: false, key: newKey(), now: at }),
  );
  assert(bought.ok);
  return bought.value.purchaseId;
}

async function enter(s: Scene, purchaseId: string, some: Partial<InvoiceDetails>): Promise<void> {
  const details = {
    orderNumber: null,
    invoiceNumber: null,
    invoiceTotal: null,
    purchaseOrder: null,
    costCenter: null,
    ...some,
  };
  const { organisation, people } = s;
  const actor = people.owner;
  const entered = await s.inTransaction((tx) =>
    recordInvoice(tx, { organisation, actor, purchaseId, details, key: newKey(), now: START }),
  );
  assert(entered.ok);
}

describe('the purchases of a period, for a report', () => {
  it('say who asked, approved and bought, with the invoice details that count now', async () => {
    const s = await scene({ purchaseOrder: 'PO-7', costCenter: 'CC-7' });
    const { topUp } = await s.approved(250);
    const bought = await s.buy(topUp.id, 250, { orderNumber: 'A-1' });
    assert(bought.ok && bought.value.purchase);
    const { id } = bought.value.purchase;

    const [plain] = await records(s);
    await enter(s, id, { orderNumber: 'A-1', invoiceNumber: 'E04', invoiceTotal: 2_975_000n });
    const [invoiced, ...more] = await records(s);

    assert.deepEqual(plain, {
      purchaseId: id,
      at: START,
      credit: usd(250),
      orderNumber: 'A-1',
      invoiceNumber: null,
      invoiceTotal: null,
      purchaseOrder: 'PO-7',
      costCenter: 'CC-7',
      boughtBy: { id: s.people.buyer.id, name: 'Ben Buyer' },
      askedBy: { id: s.people.requester.id, name: 'Rita Requester' },
      approvedBy: [{ id: s.people.approver.id, name: 'Ada Approver' }],
      requestNumber: topUp.number,
      flags: ['no-invoice'],
    });
    assert.deepEqual(more, []);
    assert.deepEqual(invoiced, {
      ...plain,
      invoiceNumber: 'E04',
      invoiceTotal: { amount: 2_975_000n, currency: 'USD' },
      purchaseOrder: null,
      costCenter: null,
      flags: [],
    });
  });

  it('are those from the first moment until before the last, oldest first', async () => {
    const s = await scene();
    const ids = [];
    for (const days of [0, 1, 2]) ids.push(await boughtFree(s, 100 + days, START + days * DAY));

    const found = await records(s, START, START + 2 * DAY);

    assert.deepEqual(
      found.map(({ purchaseId }) => purchaseId),
      ids.slice(0, 2),
    );
  });

  it('are flagged where nobody asked, nobody had approved, or another sum was bought', async () => {
    const s = await scene();
    const alone = await boughtFree(s, 400);
    const waiting = await s.ask(250);
    await s.buy(waiting.topUp.id, 250, { orderNumber: 'B-1' });
    const approved = await s.approved(300);
    await s.buy(approved.topUp.id, 200, { orderNumber: 'B-2' });

    const found = await records(s);

    assert.deepEqual(
      new Map(found.map(({ requestNumber, flags }) => [requestNumber, flags])),
      new Map([
        [null, ['no-request', 'not-reviewed', 'no-invoice']],
        [waiting.topUp.number, ['before-approval', 'not-reviewed', 'no-invoice']],
        [approved.topUp.number, ['differs', 'no-invoice']],
      ]),
    );
    assert.ok(found.some(({ purchaseId, askedBy }) => purchaseId === alone && askedBy === null));
  });

  it('are flagged where two have one invoice number', async () => {
    const s = await scene();
    const ids = [await boughtFree(s, 400), await boughtFree(s, 500)];
    for (const id of ids) await enter(s, id, { invoiceNumber: 'E04' });

    const found = await records(s);

    assert.deepEqual(
      found.map(({ flags }) => flags.includes('shared-invoice')),
      [true, true],
    );
  });

  it('of another organisation are not among them', async () => {
    const mine = await scene();
    const theirs = await scene();
    await boughtFree(theirs, 400);

    assert.deepEqual(await records(mine), []);
  });
});
