import assert from 'node:assert/strict';
import { recordReading } from '../../../domain/facts/readings/record-reading.ts';
import { DAY, type Instant } from '../../../domain/instant.ts';
import { topUpView } from '../../../domain/top-ups/view-top-up.ts';
import { START } from '../../support/organisation.ts';
import { newKey, scene, usd, type Scene } from './scene.ts';

const read = (s: Scene, units: number, now: Instant) =>
  s.inTransaction((tx) =>
    recordReading(tx, {
      organisation: s.organisation,
      actor: s.people.owner,
      amount: usd(units),
      key: newKey(),
      confirmed: true,
      expected: undefined,
      now,
    }),
  );
const view = (s: Scene, topUpId: string, now: Instant) =>
  s.inTransaction((tx) => topUpView(tx, { organisation: s.organisation, topUpId, now }));

describe('what a top-up’s card is drawn from', () => {
  it('has no balance while nobody has read one', async () => {
    const s = await scene();

    assert.equal((await s.ask(250)).balance, null);
  });

  it('has the balance now, and what else is asked for or on the way', async () => {
    const s = await scene();
    await read(s, 412, START - 3 * DAY);
    await s.ask(100);
    await s.approved(150);

    const { balance } = await s.ask(250);

    assert.deepEqual(balance?.estimate, usd(412));
    assert.equal(balance.readAt, START - 3 * DAY);
    assert.deepEqual(balance.otherOnTheWay, usd(250));
  });

  it('keeps what the balance was before and after the purchase, whatever is read later', async () => {
    const s = await scene();
    await read(s, 412, START - 3 * DAY);
    const { topUp } = await s.approved(250);
    await s.buy(topUp.id, 250, { shown: 655, orderNumber: 'A-1' });
    await read(s, 600, START + DAY);

    const later = await view(s, topUp.id, START + 2 * DAY);

    const { id, ...purchase } = later?.purchase ?? {};
    assert.equal(id, later?.topUp.purchaseId);
    assert.deepEqual(purchase, {
      credit: usd(250),
      at: START,
      boughtByName: 'Ben Buyer',
      orderNumber: 'A-1',
      invoiceNumber: null,
      invoiceTotal: null,
      purchaseOrder: null,
      costCenter: null,
      before: usd(412),
      after: usd(662),
      shown: usd(655),
      review: null,
      reviewedByName: null,
      useBy: Date.parse('2027-11-04T00:00Z'),
    });
  });

  it('counts the quarter’s purchases in the organisation’s own calendar', async () => {
    const s = await scene({ timeZone: 'America/New_York' });
    // 00:30 on 1 January in London is still the old year in New York.
    const newYearInLondon = Date.parse('2027-01-01T00:30Z');
    const first = await s.approved(250, newYearInLondon - DAY);
    await s.buy(first.topUp.id, 250, { at: newYearInLondon });

    const before = await view(s, first.topUp.id, newYearInLondon);
    const after = await view(s, first.topUp.id, Date.parse('2027-01-01T05:00Z'));

    assert.deepEqual(before?.boughtThisQuarter, usd(250));
    assert.deepEqual(after?.boughtThisQuarter, usd(0));
  });

  it('is nothing for a top-up of somebody else', async () => {
    const s = await scene();
    const elsewhere = await scene();
    const { topUp } = await elsewhere.ask(250);

    assert.equal(await view(s, topUp.id, START), undefined);
  });
});
