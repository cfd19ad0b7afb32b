import assert from 'node:assert/strict';
import { undoReading } from '../../../../domain/facts/readings/undo-reading.ts';
import { livePurchases } from '../../../../domain/facts/purchases/store.ts';
import { DAY, HOUR } from '../../../../domain/instant.ts';
import { balanceOf } from '../../../../domain/position/balance-of.ts';
import { answerCame } from '../../../../domain/recharge/came/answer-came.ts';
import { recordSignal } from '../../../../domain/signals/record-signal.ts';
import { NOW, scene, type Scene } from '../../position/scene.ts';
import { receiptsOf } from '../../alerts/scenario.ts';

const FIRST = NOW - 8 * DAY;

/** Read 400 a week ago, 200 spent since; then 800 was read: two recharges of 300. */
async function twoCame(): Promise<Scene & { readingId: string }> {
  const stage = await scene({ mode: 'microsoft' });
  await stage.fetched(FIRST - 30 * DAY, NOW);
  await stage.reads(FIRST, 400);
  await stage.calls([FIRST + DAY, FIRST + 2 * DAY], '100');
  return { ...stage, readingId: await stage.reads(NOW - HOUR, 800) };
}

const asked = (stage: Scene, now = NOW) =>
  stage.inTransaction(async (tx) => {
    const summary = await balanceOf(tx, { organisation: stage.organisation, now });
    return summary.kind === 'known' ? summary.came : null;
  });
const answer = (stage: Scene, readingId: string, count: number) =>
  stage.inTransaction((tx) => {
    const { organisation, people } = stage;
    return answerCame(tx, { organisation, actor: people.buyer, readingId, count, now: NOW });
  });
const booked = (stage: Scene) =>
  stage.inTransaction(async (tx) =>
    (await livePurchases(tx, stage.organisation.id)).map(({ kind, amount }) => `${kind} ${amount / 10_000n}`),
  );

describe('recharges of Microsoft’s that a reading shows', () => {
  it('are asked about with the balance, and booked once as found, so that nothing is left unexplained', async () => {
    const stage = await twoCame();
    const before = await asked(stage);

    const answers = [await answer(stage, stage.readingId, 2), await answer(stage, stage.readingId, 2)];

    assert.deepEqual([before?.count, before?.amount], [2, 3_000_000n]);
    assert.deepEqual(
      answers.map(({ kind }) => kind),
      ['booked', 'not-asked'],
    );
    assert.deepEqual(await booked(stage), ['found 300', 'found 300']);
    assert.equal(await asked(stage), null);
    const later = await stage.inTransaction((tx) =>
      balanceOf(tx, { organisation: stage.organisation, now: NOW + 3 * DAY }),
    );
    assert.ok(later.kind === 'known');
    assert.deepEqual(later.position.openQuestions, []);
    const receipts = await stage.inTransaction((tx) => receiptsOf(tx, stage.organisation));
    assert.deepEqual(receipts, ['recharges-booked 2']);
  });

  it('are not asked about again after a no, and then nothing is booked', async () => {
    const stage = await twoCame();

    const answers = [await answer(stage, stage.readingId, 0), await answer(stage, stage.readingId, 2)];

    assert.deepEqual(
      answers.map(({ kind }) => kind),
      ['denied', 'not-asked'],
    );
    assert.deepEqual([await asked(stage), await booked(stage)], [null, []]);
  });

  it('are booked only as many as the books say, for the reading that shows them', async () => {
    const stage = await twoCame();

    assert.equal((await answer(stage, stage.readingId, 1)).kind, 'not-asked');
    assert.equal((await answer(stage, 'another', 2)).kind, 'not-asked');
    assert.deepEqual(await booked(stage), []);
    assert.equal((await asked(stage))?.count, 2);
  });

  it('are booked when Microsoft mailed that they were done', async () => {
    const stage = await twoCame();
    const mailedAt = FIRST + 5 * DAY;
    await stage.inTransaction((tx) =>
      recordSignal(tx, {
        organisation: stage.organisation,
        mail: { id: 'm', kind: 'done', subject: '', at: mailedAt },
        now: mailedAt,
      }),
    );

    await answer(stage, stage.readingId, 2);

    const purchases = await stage.inTransaction((tx) => livePurchases(tx, stage.organisation.id));
    assert.ok(purchases.some(({ at }) => at === mailedAt));
  });

  it('go with the reading when that is undone', async () => {
    const stage = await twoCame();
    await answer(stage, stage.readingId, 2);

    const { organisation, people } = stage;
    const undone = await stage.inTransaction((tx) =>
      undoReading(tx, { organisation, actor: people.owner, readingId: stage.readingId, now: NOW }),
    );

    assert.ok(undone.ok);
    assert.deepEqual(await booked(stage), []);
  });

  it('are not asked about a week later', async () => {
    const stage = await twoCame();

    assert.equal(await asked(stage, NOW - HOUR + 7 * DAY + 1), null);
  });
});
