import assert from 'node:assert/strict';
import { evaluateAlerts } from '../../../domain/alerts/evaluate-alerts.ts';
import { HOUR, MINUTE } from '../../../domain/instant.ts';
import { topUpSubject } from '../../../domain/messages/rules.ts';
import { wholeUnits } from '../../../domain/money.ts';
import { cancelTopUp } from '../../../domain/top-ups/decide-top-up.ts';
import { requestTopUp } from '../../../domain/top-ups/request-top-up.ts';
import { testBooks } from '../../support/books.ts';
import { newOrganisation, START } from '../../support/organisation.ts';
import { bought, copiesOf, read } from '../alerts/scenario.ts';

describe('cards of an open top-up', () => {
  it('are drawn again when what they say of the balance changed, and not otherwise', async () => {
    const { inTransaction } = await testBooks();
    await inTransaction(async (tx) => {
      const { organisation, people } = await newOrganisation(tx);
      await read(tx, organisation, 500, START);
      const amount = wholeUnits(250n, 'USD');
      const asked = await requestTopUp(tx, {
        organisation,
        actor: people.requester,
        amount,
        reason: 'why',
        key: 'k',
        now: START,
      });
      assert.ok(asked.ok);
      const { topUp } = asked.value.view;
      const wanted = async (now: number): Promise<number[]> => {
        await evaluateAlerts(tx, { organisation, now });
        const copies = await copiesOf(tx, organisation, topUpSubject(topUp.id));
        return [...new Set(copies.map((copy) => copy.wanted))];
      };
      const first = await wanted(START + MINUTE);
      const again = await wanted(START + 2 * MINUTE);

      await bought(tx, organisation, 300, START + HOUR);
      const afterPurchase = await wanted(START + HOUR);
      await read(tx, organisation, 500, START + 2 * HOUR);
      const afterReading = await wanted(START + 2 * HOUR);
      await cancelTopUp(tx, {
        organisation,
        actor: people.requester,
        topUpId: topUp.id,
        now: START + 3 * HOUR,
      });
      await read(tx, organisation, 400, START + 4 * HOUR);
      const afterTheEnd = await wanted(START + 4 * HOUR);

      assert.deepEqual(
        [first, again, afterPurchase, afterReading, afterTheEnd],
        [[2], [2], [3], [4], [5]],
        'the fifth time because it was cancelled',
      );
    });
  });
});
