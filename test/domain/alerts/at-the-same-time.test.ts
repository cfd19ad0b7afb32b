import assert from 'node:assert/strict';
import { acknowledgeAlert } from '../../../domain/alerts/acknowledge-alert.ts';
import { evaluateAlerts } from '../../../domain/alerts/evaluate-alerts.ts';
import { alertsOf } from '../../../domain/alerts/view-alert.ts';
import { checkRecharge } from '../../../domain/recharge/check-recharge.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, START } from '../../support/organisation.ts';
import { channel, read, receiptsOf } from './scenario.ts';

// Each in a transaction of its own. Embedded books take them in turn; on a server they really meet.
describe('at the same time', () => {
  it('several workers raise one alert and ask for one recharge', async () => {
    const { inTransaction } = await testBooks();
    const { organisation } = await inTransaction((tx) => newOrganisation(tx));
    await inTransaction(async (tx) => {
      await channel(tx, organisation, 'needs-action', START);
      await read(tx, organisation, 100, START);
    });
    const at = { organisation, now: START };

    await Promise.all(
      [1, 2, 3, 4].flatMap(() => [
        inTransaction((tx) => evaluateAlerts(tx, at)),
        inTransaction((tx) => checkRecharge(tx, at)),
      ]),
    );

    const receipts = new Set(await inTransaction((tx) => receiptsOf(tx, organisation)));
    const { open } = await inTransaction((tx) => alertsOf(tx, at));
    assert.deepEqual(receipts, new Set(['alert-raise low/1', 'request requested']));
    assert.equal((await inTransaction((tx) => receiptsOf(tx, organisation))).length, 2);
    assert.equal(open.length, 1);
    assert.equal(open[0]?.topUp?.topUp.number, 1);
  });

  it('two people are on it: one wins, both are told the same name', async () => {
    const { inTransaction } = await testBooks();
    const { organisation, people } = await inTransaction((tx) => newOrganisation(tx));
    const at = { organisation, now: START };
    const episodeId = await inTransaction(async (tx) => {
      await read(tx, organisation, 100, START);
      await evaluateAlerts(tx, at);
      return (await alertsOf(tx, at)).open[0]?.episode.id ?? '';
    });

    const [one, other] = await Promise.all(
      [people.buyer, people.approver].map((actor) =>
        inTransaction((tx) => acknowledgeAlert(tx, { actor, episodeId, now: START })),
      ),
    );

    assert.ok(one?.acknowledgedByName);
    assert.equal(one.acknowledgedByName, other?.acknowledgedByName);
  });
});
