import assert from 'node:assert/strict';
import { answerContainment } from '../../../domain/facts/purchases/answer-containment.ts';
import { recordPurchase, type PurchaseInput } from '../../../domain/facts/purchases/record-purchase.ts';
import { containments, livePurchases } from '../../../domain/facts/purchases/store.ts';
import { recordReading } from '../../../domain/facts/readings/record-reading.ts';
import { DAY } from '../../../domain/instant.ts';
import { wholeUnits } from '../../../domain/money.ts';
import type { Organisation } from '../../../domain/organisations/settings.ts';
import { receiptsOf } from '../../../domain/receipts/store.ts';
import { testBooks, type TestBooks } from '../../support/books.ts';
import { newOrganisation, START, type Cast } from '../../support/organisation.ts';

describe('a purchase of credit', () => {
  let books: TestBooks;
  let organisation: Organisation;
  let people: Cast;

  before(async () => {
    books = await testBooks();
  });

  beforeEach(async () => {
    ({ organisation, people } = await books.inTransaction((tx) => newOrganisation(tx)));
  });

  const record = (overrides: Partial<PurchaseInput> = {}) =>
    books.inTransaction((tx) =>
      recordPurchase(tx, {
        organisation,
        actor: people.buyer,
        amount: wholeUnits(300n, 'USD'),
        orderNumber: null,
        key: 'form-1',
        now: START,
        ...overrides,
      }),
    );
  const live = () => books.inTransaction((tx) => livePurchases(tx, organisation.id));

  it('is recorded with its order, approved or not', async () => {
    const outcome = await record({ orderNumber: ' E0900ABC12 ', at: START - DAY });

    assert.ok(outcome.ok);
    assert.deepEqual(await live(), [
      {
        id: outcome.value.id,
        at: START - DAY,
        amount: 300_0000n,
        kind: 'confirmed',
        orderNumber: 'E0900ABC12',
        boughtBy: people.buyer.id,
        recordedAt: START,
      },
    ]);
  });

  it('is the same fact when the same form arrives again', async () => {
    const outcomes = await Promise.all([record(), record(), record({ amount: wholeUnits(9n, 'USD') })]);

    assert.equal(new Set(outcomes.map((outcome) => outcome.ok && outcome.value.id)).size, 1);
    assert.equal((await live()).length, 1);
  });

  it('is known already when the order number and the amount are, however it is spelt', async () => {
    await record({ orderNumber: 'E0900 ABC12' });

    const outcome = await record({ orderNumber: 'e0900abc12', key: 'form-2', now: START + DAY });

    assert.deepEqual(outcome, {
      ok: false,
      refusal: { kind: 'order-number-known', amount: wholeUnits(300n, 'USD'), at: START },
    });
    assert.equal((await live()).length, 1);
  });

  it('is booked once when two people report the same order at once', async () => {
    const outcomes = await Promise.all([
      record({ orderNumber: 'A1', key: 'form-1' }),
      record({ orderNumber: 'A1', key: 'form-2', actor: people.owner }),
    ]);

    assert.equal(outcomes.filter((outcome) => outcome.ok).length, 1);
    assert.equal((await live()).length, 1);
  });

  it('is another one when the amount differs, or no order number is given', async () => {
    await record({ orderNumber: 'A1', key: 'one' });
    await record({ orderNumber: 'A1', key: 'two', amount: wholeUnits(50n, 'USD') });
    await record({ orderNumber: ' ', key: 'three' });
    await record({ orderNumber: null, key: 'four' });

    assert.equal((await live()).length, 4);
  });

  it('is refused when it lies in the future', async () => {
    assert.deepEqual(await record({ at: START + 1 }), { ok: false, refusal: { kind: 'in-the-future' } });
  });

  it('throws in another currency than the books', async () => {
    await assert.rejects(record({ amount: wholeUnits(300n, 'EUR') }), /EUR/);
  });

  describe('near a reading', () => {
    const answer = (purchaseId: string, readingId: string, contained: boolean, now = START) =>
      books.inTransaction((tx) =>
        answerContainment(tx, { organisation, actor: people.buyer, purchaseId, readingId, contained, now }),
      );

    async function both(): Promise<[string, string]> {
      const purchase = await record();
      const reading = await books.inTransaction((tx) =>
        recordReading(tx, {
          organisation,
          actor: people.buyer,
          amount: wholeUnits(500n, 'USD'),
          key: 'r',
          confirmed: true,
          expected: undefined,
          now: START,
        }),
      );
      assert.ok(purchase.ok && reading.ok);
      return [purchase.value.id, reading.value.readingId];
    }

    it('counts the newest answer whether it was in it', async () => {
      const [purchaseId, readingId] = await both();
      await answer(purchaseId, readingId, true);

      await answer(purchaseId, readingId, false, START + DAY);

      const answers = await books.inTransaction((tx) => containments(tx, organisation.id));
      assert.deepEqual(answers, [{ purchaseId, readingId, contained: false }]);
    });

    it('keeps a receipt of every answer that says something new: the balance rests on it', async () => {
      const [purchase, reading] = await both();
      await answer(purchase, reading, true);
      await answer(purchase, reading, true, START + 1);
      await answer(purchase, reading, false, START + 2);

      const receipts = await books.inTransaction((tx) => receiptsOf(tx, organisation.id));

      assert.deepEqual(
        receipts.map(({ decision, subject, outcome, at }) => [decision, subject, outcome, at - START]),
        [
          ['containment', `purchase/${purchase}`, `in reading/${reading}`, 0],
          ['containment', `purchase/${purchase}`, `not in reading/${reading}`, 2],
        ],
      );
    });

    it('takes no answer about what is not there', async () => {
      const [purchaseId, readingId] = await both();

      const answered = [await answer('nothing', readingId, true), await answer(purchaseId, 'nothing', true)];

      assert.deepEqual(answered, [false, false]);
      assert.deepEqual(await books.inTransaction((tx) => containments(tx, organisation.id)), []);
    });
  });
});
