import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { invoiceOf } from '../../../../domain/facts/invoices/invoice-of.ts';
import { recordInvoice } from '../../../../domain/facts/invoices/record-invoice.ts';
import { invoiceDigest, type InvoiceDetails } from '../../../../domain/facts/invoices/rules.ts';
import { newestWithoutInvoice } from '../../../../domain/facts/invoices/without-invoice.ts';
import { HOUR } from '../../../../domain/instant.ts';
import { recordPurchase } from '../../../../domain/facts/purchases/record-purchase.ts';
import { saveSettings } from '../../../../domain/organisations/save-settings.ts';
import { wholeUnits } from '../../../../domain/money.ts';
import type { Actor } from '../../../../domain/organisations/roles.ts';
import { detailsOf } from '../../../../domain/position/details-of.ts';
import { newId } from '../../../../domain/ids.ts';
import { START } from '../../../support/organisation.ts';
import { scene as openScene, type Scene } from '../../top-ups/scene.ts';

const details = (some: Partial<InvoiceDetails> = {}): InvoiceDetails => ({
  orderNumber: 'ORDER-1',
  invoiceNumber: 'E0400',
  invoiceTotal: 2_975_000n,
  purchaseOrder: '4500',
  costCenter: 'T7',
  ...some,
});

interface Entry {
  readonly scene: Scene;
  readonly purchaseId: string;
  readonly what?: Partial<InvoiceDetails>;
  readonly by?: Actor;
  readonly key?: string;
  readonly now?: number;
}

const enter = ({ scene, purchaseId, what, by, key = newId(), now = START }: Entry) =>
  scene.inTransaction((tx) =>
    recordInvoice(tx, {
      organisation: scene.organisation,
      actor: by ?? scene.people.buyer,
      purchaseId,
      details: details(what),
      key,
      now,
    }),
  );

const stored = ({ inTransaction, organisation }: Scene, purchaseId: string) =>
  inTransaction((tx) => invoiceOf(tx, { organisation, purchaseId })).then((view) => view?.details);

async function invoiceReceipts({ inTransaction, organisation }: Scene): Promise<string[]> {
  const rows = await inTransaction((tx) =>
    tx
      .selectFrom('receipt')
      .select(['decision', 'subject', 'outcome'])
      .where('organisation_id', '=', organisation.id)
      .where('decision', '=', 'invoice')
      .orderBy('seq')
      .execute(),
  );
  return rows.map(({ subject, outcome }) => `${subject} ${outcome}`);
}

async function boughtOnRequest(): Promise<{ scene: Scene; purchaseId: string; topUpId: string }> {
  const scene = await openScene();
  const { topUp } = await scene.approved(250);
  const bought = await scene.buy(topUp.id, 250, { orderNumber: 'ORDER-0' });
  assert(bought.ok && bought.value.purchase);
  return { scene, purchaseId: bought.value.purchase.id, topUpId: topUp.id };
}

async function boughtAlone(scene: Scene, at = START): Promise<string> {
  const bought = await scene.inTransaction((tx) =>
    recordPurchase(tx, {
      organisation: scene.organisation,
      actor: scene.people.buyer,
      amount: wholeUnits(300n, 'USD'),
      orderNumber: null,
      key: newId(),
      at,
      now: at,
    }),
  );
  assert(bought.ok);
  return bought.value.id;
}

describe('what an invoice says', () => {
  it('is what the purchase was recorded with until somebody enters it', async () => {
    const { scene, purchaseId } = await boughtOnRequest();

    assert.deepEqual(await stored(scene, purchaseId), {
      orderNumber: 'ORDER-0',
      invoiceNumber: null,
      invoiceTotal: null,
      purchaseOrder: null,
      costCenter: null,
    });
  });

  it('counts whole from the newest entry on, on every copy of the receipt, and leaves a receipt each time', async () => {
    const { scene, purchaseId, topUpId } = await boughtOnRequest();
    const before = await scene.copies(topUpId);

    const added = await enter({ scene, purchaseId });
    const corrected = await enter({
      scene,
      purchaseId,
      what: { invoiceNumber: 'E0401', costCenter: null },
      by: scene.people.owner,
      now: START + HOUR,
    });

    assert(added.ok && corrected.ok);
    assert.deepEqual(await stored(scene, purchaseId), details({ invoiceNumber: 'E0401', costCenter: null }));
    const digests = [details(), details({ invoiceNumber: 'E0401', costCenter: null })].map(invoiceDigest);
    assert.deepEqual(await invoiceReceipts(scene), [
      `purchase/${purchaseId} 1 ${digests[0]}`,
      `purchase/${purchaseId} 2 ${digests[1]}`,
    ]);
    const after = await scene.copies(topUpId);
    assert.deepEqual(
      after.map(({ wanted }) => wanted),
      before.map(({ wanted }) => wanted + 2),
    );
    assert.deepEqual(await scene.faults(), []);
  });

  it('is stored once, however often the form is sent, and not at all when it says nothing new', async () => {
    const { scene, purchaseId } = await boughtOnRequest();
    const key = newId();

    const first = await enter({ scene, purchaseId, key });
    const late = await enter({ scene, purchaseId, key, what: { invoiceNumber: 'other' } });
    const same = await enter({ scene, purchaseId, what: { orderNumber: ' ORDER-1 ' } });

    assert(first.ok && late.ok && same.ok);
    assert.deepEqual([late.value.details, same.value.details], [details(), details()]);
    assert.equal((await invoiceReceipts(scene)).length, 1);
  });

  it('is for buyers and owners, as their roles are then', async () => {
    const { scene, purchaseId } = await boughtOnRequest();
    const { approver, requester, viewer } = scene.people;

    for (const by of [approver, requester, viewer, { ...viewer, roles: ['owner'] as const }])
      assert.deepEqual(await enter({ scene, purchaseId, by }), {
        ok: false,
        refusal: { kind: 'not-allowed' },
      });
    assert.deepEqual(await invoiceReceipts(scene), []);
  });

  it('is refused below zero, for a purchase nobody made, and for one of another organisation', async () => {
    const { scene, purchaseId } = await boughtOnRequest();
    const other = await openScene();

    const negative = await enter({ scene, purchaseId, what: { invoiceTotal: -1n } });
    const unknown = await enter({ scene, purchaseId: newId() });
    const foreign = await enter({ scene: other, purchaseId });

    assert.deepEqual(
      [negative, unknown, foreign].map((outcome) => !outcome.ok && outcome.refusal.kind),
      ['negative-total', 'unknown-purchase', 'unknown-purchase'],
    );
  });

  it('keeps PO and cost center of the time of purchase when the settings change later', async () => {
    const scene = await openScene();
    const { organisation, people } = scene;
    const settings = { ...organisation.settings, purchaseOrder: 'PO-1', costCenter: 'CC-1' };
    const save = (purchaseOrder: string, now: number) =>
      scene.inTransaction((tx) =>
        saveSettings(tx, {
          key: newId(),
          actor: people.owner,
          settings: { ...settings, purchaseOrder },
          now,
        }),
      );
    assert((await save('PO-1', START)).ok);
    const purchaseId = await boughtAlone(scene, START + HOUR);
    assert((await save('PO-2', START + 2 * HOUR)).ok);

    assert.equal((await stored(scene, purchaseId))?.purchaseOrder, 'PO-1');
  });

  it('makes the order number known: the same purchase told again is recognised', async () => {
    const scene = await openScene();
    const purchaseId = await boughtAlone(scene);
    await enter({ scene, purchaseId, what: { orderNumber: 'order 9' } });

    const again = await scene.inTransaction((tx) =>
      recordPurchase(tx, {
        organisation: scene.organisation,
        actor: scene.people.buyer,
        amount: wholeUnits(300n, 'USD'),
        orderNumber: 'ORDER9',
        key: newId(),
        now: START,
      }),
    );

    assert.deepEqual(!again.ok && again.refusal.kind, 'order-number-known');
  });

  it('is asked for the newest purchase that has no invoice number', async () => {
    const scene = await openScene();
    const older = await boughtAlone(scene, START - HOUR);
    const newer = await boughtAlone(scene, START);
    const asked = () =>
      scene.inTransaction(async (tx) => {
        const { withoutInvoice } = await detailsOf(tx, { organisation: scene.organisation, now: START });
        const found = await newestWithoutInvoice(tx, scene.organisation.id, START);
        assert.equal(withoutInvoice?.purchaseId, found?.id);
        return found?.id;
      });

    assert.equal(await asked(), newer);
    await enter({ scene, purchaseId: newer, what: { invoiceNumber: null } });
    assert.equal(await asked(), newer);
    await enter({ scene, purchaseId: newer });
    assert.equal(await asked(), older);
    await enter({ scene, purchaseId: older });
    assert.equal(await asked(), undefined);
  });

  it('has another digest as soon as any field differs', () => {
    const text = fc.option(fc.string({ maxLength: 5 }));
    const some = fc.record({
      orderNumber: text,
      invoiceNumber: text,
      invoiceTotal: fc.option(fc.bigInt({ min: 0n, max: 9n })),
      purchaseOrder: text,
      costCenter: text,
    });
    fc.assert(
      fc.property(some, some, (a, b) => {
        const same = Object.keys(a).every((key) => Object(a)[key] === Object(b)[key]);

        assert.equal(invoiceDigest(a) === invoiceDigest(b), same);
      }),
    );
  });
});
