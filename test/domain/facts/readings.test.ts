import assert from 'node:assert/strict';
import { newId } from '../../../domain/ids.ts';
import { recordReading } from '../../../domain/facts/readings/record-reading.ts';
import { liveReadings } from '../../../domain/facts/readings/store.ts';
import { undoReading } from '../../../domain/facts/readings/undo-reading.ts';
import { DAY } from '../../../domain/instant.ts';
import { money, wholeUnits } from '../../../domain/money.ts';
import type { Organisation } from '../../../domain/organisations/settings.ts';
import { saveSettings } from '../../../domain/organisations/save-settings.ts';
import { testBooks, type TestBooks } from '../../support/books.ts';
import { newOrganisation, someSettings, START, type Cast } from '../../support/organisation.ts';

describe('a reading of the admin center', () => {
  let books: TestBooks;
  let organisation: Organisation;
  let people: Cast;

  before(async () => {
    books = await testBooks();
  });

  beforeEach(async () => {
    ({ organisation, people } = await books.inTransaction((tx) => newOrganisation(tx)));
  });

  type Overrides = Partial<Parameters<typeof recordReading>[1]>;
  const record = (overrides: Overrides = {}) =>
    books.inTransaction((tx) =>
      recordReading(tx, {
        organisation,
        actor: people.buyer,
        amount: wholeUnits(500n, 'USD'),
        key: 'form-1',
        confirmed: false,
        expected: undefined,
        now: START,
        ...overrides,
      }),
    );
  const undo = (actor: Cast['owner'], readingId: string) =>
    books.inTransaction((tx) => undoReading(tx, { organisation, actor, readingId, now: START + 1 }));
  const live = () => books.inTransaction((tx) => liveReadings(tx, organisation.id));

  it('is stored with who read it and when', async () => {
    const outcome = await record({ at: START - DAY });

    assert.ok(outcome.ok);
    assert.deepEqual(await live(), [
      {
        id: outcome.value.readingId,
        at: START - DAY,
        amount: 500_0000n,
        readBy: people.buyer.id,
        recordedAt: START,
      },
    ]);
  });

  it('is the same fact when the same form arrives again, whatever it says by then', async () => {
    const first = await record();
    const second = await record({ amount: wholeUnits(7n, 'USD'), now: START + 5_000 });

    assert.ok(first.ok && second.ok);
    assert.deepEqual(second.value, first.value);
    assert.equal((await live()).length, 1);
  });

  it('stores one fact when two copies of a form arrive at once', async () => {
    const outcomes = await Promise.all([record(), record(), record()]);

    const ids = new Set(outcomes.map((outcome) => outcome.ok && outcome.value.readingId));
    assert.equal(ids.size, 1);
    assert.equal((await live()).length, 1);
  });

  it('may be zero or below', async () => {
    await record({ amount: wholeUnits(0n, 'USD'), key: 'zero' });
    await record({ amount: money(-12_4000n, 'USD'), key: 'below' });

    assert.deepEqual(new Set((await live()).map((reading) => reading.amount)), new Set([0n, -12_4000n]));
  });

  it('is refused when it lies in the future', async () => {
    assert.deepEqual(await record({ at: START + 1 }), { ok: false, refusal: { kind: 'in-the-future' } });
  });

  it('throws in another currency than the books', async () => {
    await assert.rejects(record({ amount: wholeUnits(500n, 'EUR') }), /EUR/);
  });

  // Expected 380 to 430: the estimate is 405, a quarter of it 101.25.
  const expected = { low: 380_0000n, high: 430_0000n };
  const surprises: { when: string; amount: bigint; expected: typeof expected; asked: boolean }[] = [
    { when: 'inside', amount: 400_0000n, expected, asked: false },
    { when: 'a quarter of the estimate above high', amount: 531_2500n, expected, asked: false },
    { when: 'a trace more above high', amount: 531_2501n, expected, asked: true },
    { when: 'a quarter of the estimate below low', amount: 278_7500n, expected, asked: false },
    { when: 'a trace more below low', amount: 278_7499n, expected, asked: true },
    {
      when: '25 units off a small balance',
      amount: 0n,
      expected: { low: 25_0000n, high: 30_0000n },
      asked: false,
    },
    {
      when: '26 units off a small balance',
      amount: 56_0001n,
      expected: { low: 0n, high: 30_0000n },
      asked: true,
    },
    {
      when: 'far from a negative balance',
      amount: 100_0000n,
      expected: { low: -80_0000n, high: -60_0000n },
      asked: true,
    },
  ];
  for (const { when, amount, expected: band, asked } of surprises)
    it(`${asked ? 'is asked back' : 'is taken'} when it is ${when}`, async () => {
      const outcome = await record({ amount: money(amount, 'USD'), expected: band });

      assert.equal(outcome.ok, !asked);
      if (!outcome.ok)
        assert.deepEqual(outcome.refusal, {
          kind: 'far-outside',
          amount: money(amount, 'USD'),
          low: money(band.low, 'USD'),
          high: money(band.high, 'USD'),
        });
      assert.equal((await live()).length, asked ? 0 : 1);
    });

  it('is stored far outside once the person says it is right', async () => {
    const outcome = await record({ amount: wholeUnits(9_000n, 'USD'), expected, confirmed: true });

    assert.ok(outcome.ok);
    assert.equal((await live()).length, 1);
  });

  const undoers: { who: keyof Cast; may: boolean }[] = [
    { who: 'buyer', may: true },
    { who: 'owner', may: true },
    { who: 'approver', may: false },
  ];
  for (const { who, may } of undoers)
    it(`recorded by the buyer can ${may ? '' : 'not '}be undone by the ${who}`, async () => {
      const recorded = await record();
      assert.ok(recorded.ok);

      const outcome = await undo(people[who], recorded.value.readingId);

      assert.deepEqual(outcome.ok ? 'undone' : outcome.refusal.kind, may ? 'undone' : 'not-yours');
      assert.equal((await live()).length, may ? 0 : 1);
    });

  it('is voided, never deleted, and undone once', async () => {
    const recorded = await record();
    assert.ok(recorded.ok);
    const { readingId } = recorded.value;
    await undo(people.buyer, readingId);

    const again = await undo(people.owner, readingId);

    assert.deepEqual(again, { ok: false, refusal: { kind: 'already-undone' } });
    const kept = await books.books
      .selectFrom('reading')
      .select(['voided_by', 'void_reason'])
      .where('id', '=', readingId)
      .execute();
    assert.deepEqual(kept, [{ voided_by: people.buyer.id, void_reason: 'undone' }]);
  });

  it('that was undone does not come back with the form that recorded it', async () => {
    const recorded = await record();
    assert.ok(recorded.ok);
    await undo(people.buyer, recorded.value.readingId);

    const again = await record();

    assert.deepEqual(again, { ok: false, refusal: { kind: 'already-undone' } });
    assert.deepEqual(await live(), []);
  });

  it('typed before the books changed their currency is not booked in the new one', async () => {
    const settings = someSettings({ currency: 'EUR' });
    await books.inTransaction((tx) =>
      saveSettings(tx, { key: newId(), actor: people.owner, settings, now: START }),
    );

    await assert.rejects(record(), /USD, books in EUR/);
  });

  it('of another organisation is unknown here', async () => {
    const other = await books.inTransaction((tx) => newOrganisation(tx));
    const recorded = await record();
    assert.ok(recorded.ok);

    const outcome = await books.inTransaction((tx) =>
      undoReading(tx, {
        organisation: other.organisation,
        actor: other.people.owner,
        readingId: recorded.value.readingId,
        now: START,
      }),
    );

    assert.deepEqual(outcome, { ok: false, refusal: { kind: 'unknown-reading' } });
  });
});
