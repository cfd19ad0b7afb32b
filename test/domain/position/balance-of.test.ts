import assert from 'node:assert/strict';
import { DAY, HOUR, MINUTE } from '../../../domain/instant.ts';
import { money } from '../../../domain/money.ts';
import { balanceOf } from '../../../domain/position/balance-of.ts';
import { learnSpend } from '../../../domain/position/learn-spend.ts';
import { outlookOf, positionOf } from '../../../domain/position/position-of.ts';
import { requestTopUp } from '../../../domain/top-ups/request-top-up.ts';
import { approveTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import { countingCharges } from '../../../domain/facts/usage/store.ts';
import { positionAt } from '../../../domain/position/rules/position-at.ts';
import { readBooks } from '../../../domain/position/read-books.ts';
import { spendOf } from '../../../domain/position/rules/spend.ts';
import { newOrganisation } from '../../support/organisation.ts';
import { NOW, officeHours, scene, type Scene } from './scene.ts';
import { inUnits, units } from './some-facts.ts';
import { seen } from '../../support/seen.ts';

const everyHour = (days: number): number[] =>
  Array.from({ length: days * 24 }, (_, hour) => NOW - days * DAY + hour * HOUR + 20 * MINUTE);

describe('the balance', () => {
  const summaryOf = ({ organisation, inTransaction }: Scene, now = NOW) =>
    inTransaction((tx) => balanceOf(tx, { organisation, now }));

  it('is not known before anybody read it; calls are history then', async () => {
    const stage = await scene();
    await stage.calls([NOW - 3 * DAY]);

    const summary = await summaryOf(stage);

    assert.deepEqual(summary, {
      kind: 'no-reading',
      organisation: stage.organisation,
      callsSince: Math.floor((NOW - 3 * DAY) / HOUR) * HOUR,
    });
  });

  it('is the reading less the calls since its cut, to the millisecond', async () => {
    const stage = await scene();
    const readAt = NOW - 5 * DAY + 12 * MINUTE;
    await stage.reads(readAt, 500);
    const cut = readAt - DAY;
    await stage.calls([cut - 1, cut, readAt - 1, readAt, NOW - 3 * HOUR], '1');
    await stage.fetched(NOW - 30 * DAY, NOW);

    const summary = await summaryOf(stage);

    assert.equal(summary.kind, 'known');
    if (summary.kind !== 'known') return;
    assert.equal(inUnits(summary.position.estimate), 496);
    assert.equal(inUnits(summary.position.high), 498);
    assert.equal(inUnits(summary.position.low), 495);
    assert.equal(summary.readByName, 'Olivia Owner');
    assert.equal(summary.anchorAgeDays, 5);
    assert.equal(summary.position.completeUntil, NOW - 2 * DAY);
  });

  it('takes at most six statements and fewer rows than hours since the cut, with all there can be to say', async () => {
    const stage = await scene();
    const { organisation, people } = stage;
    await stage.calls(everyHour(40), '0.5');
    await stage.calls(everyHour(40), '0.25');
    await stage.fetched(NOW - 60 * DAY, NOW);
    await stage.buys(NOW - 300 * DAY, 900);
    await stage.buys(NOW - 6 * DAY - HOUR, 250);
    await stage.reads(NOW - 20 * DAY, 900);
    await stage.reads(NOW - 6 * DAY, 700);
    const at = { organisation, now: NOW };
    await stage.inTransaction((tx) => learnSpend(tx, at));
    await stage.inTransaction(async (tx) => {
      const wanted = { organisation, amount: money(units(250), 'USD'), reason: 'more', key: 'k', now: NOW };
      const asked = await requestTopUp(tx, { ...wanted, actor: people.requester });
      assert.ok(asked.ok);
      const topUpId = asked.value.view.topUp.id;
      const shownDigest = await seen(tx, organisation.id, `top-up/${topUpId}`);
      const decision = { organisation, topUpId, shownDigest, now: NOW };
      assert.ok((await approveTopUp(tx, { ...decision, actor: people.approver })).ok);
    });

    const { result, statements, rows } = await stage.counted((tx) => balanceOf(tx, at));

    assert.ok(statements <= 6, `${statements} statements`);
    assert.ok(rows <= 8 * 24, `${rows} rows`);
    assert.ok(result.kind === 'known');
    assert.equal(result.position.openQuestions.length, 1);
    assert.notEqual(result.position.drift, undefined);
    assert.equal(result.onTheWay[0]?.requestedByName, 'Rita Requester');
    assert.deepEqual(result.onTheWay[0]?.buyerNames, ['Ben Buyer']);
    assert.deepEqual(result.onTheWay[0]?.approverNames, ['Abe Approver']);
    assert.deepEqual(result.onTheWay[0]?.topUp.approvedBy, [people.approver.id]);
  });

  it('is the same from sums in SQL as from single calls', async () => {
    const stage = await scene({ mode: 'microsoft' });
    const { organisation } = stage;
    const starts = Array.from({ length: 900 }, (_, index) => NOW - 30 * DAY + index * 47 * MINUTE + index);
    await stage.calls(starts, '0.37');
    await stage.fetched(NOW - 60 * DAY, NOW - 17 * MINUTE);
    await stage.buys(NOW - 365 * DAY, 300);
    await stage.reads(NOW - 14 * DAY - 7 * MINUTE, 300);
    await stage.reads(NOW - 4 * DAY + 3 * MINUTE, 180);
    const at = { organisation, now: NOW };
    await stage.inTransaction((tx) => learnSpend(tx, at));

    await stage.inTransaction(async (tx) => {
      const books = await readBooks(tx, at);
      assert.ok(books);
      const charges = await countingCharges(tx, organisation.id, { from: 0, to: NOW });
      const spend = spendOf(charges.map(({ startAt, charge }) => ({ at: startAt, charge })));

      const fromCalls = positionAt({ ...books.facts, spend }, NOW, books.options);

      assert.deepEqual(await positionOf(tx, at), fromCalls);
    });
  });

  it('keeps organisations apart', async () => {
    const stage = await scene();
    await stage.reads(NOW - DAY, 500);
    const { organisation } = await stage.inTransaction((tx) => newOrganisation(tx));

    const other = await stage.inTransaction((tx) => positionOf(tx, { organisation, now: NOW }));

    assert.equal(other, undefined);
  });

  it('asks about a purchase two days before the reading until somebody answers', async () => {
    const stage = await scene();
    const bought = await stage.buys(NOW - 2 * DAY, 250);
    const read = await stage.reads(NOW - DAY, 600);

    const open = await summaryOf(stage);
    await stage.answers(bought, read, false);
    const answered = await summaryOf(stage);

    assert.ok(open.kind === 'known' && answered.kind === 'known');
    assert.deepEqual([open.position.low, open.position.high].map(inUnits), [600, 850]);
    assert.equal(open.position.openQuestions.length, 1);
    assert.deepEqual([answered.position.low, answered.position.high].map(inUnits), [850, 850]);
    assert.deepEqual(answered.position.openQuestions, []);
  });

  describe('with three months of office hours behind it', () => {
    let stage: Scene;

    before(async () => {
      stage = await scene();
      await stage.calls(officeHours(90), '2');
      await stage.fetched(NOW - 100 * DAY, NOW);
      await stage.reads(NOW - 3 * DAY, 200);
      await stage.inTransaction((tx) => learnSpend(tx, { organisation: stage.organisation, now: NOW }));
    });

    it('says what a working day costs and when the money is gone', async () => {
      const summary = await summaryOf(stage);

      assert.ok(summary.kind === 'known');
      const { outlook, position } = summary;
      assert.equal(outlook.enoughData, true);
      assert.ok(Math.abs(Number(outlook.perWorkingDay) - 180_000) < 2_000, `${outlook.perWorkingDay}`);
      // About 165 are left, 18 a working day.
      assert.ok(outlook.emptyAt !== null && outlook.lowEmptyAt !== null);
      assert.ok(
        outlook.workingDaysLeft !== null && outlook.workingDaysLeft >= 7 && outlook.workingDaysLeft <= 9,
      );
      assert.ok(outlook.lowEmptyAt <= outlook.emptyAt);
      assert.ok(outlook.actBy !== null && outlook.actBy < outlook.lowEmptyAt && outlook.actBy >= NOW);
      assert.ok(position.low <= position.estimate && position.estimate <= position.high);
    });

    it('answers position and outlook alone as well', async () => {
      const at = { organisation: stage.organisation, now: NOW };

      const [summary, found] = [await summaryOf(stage), await stage.inTransaction((tx) => outlookOf(tx, at))];

      assert.ok(summary.kind === 'known');
      assert.deepEqual([found?.position, found?.outlook], [summary.position, summary.outlook]);
    });
  });
});
