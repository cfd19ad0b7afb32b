import assert from 'node:assert/strict';
import { cardDigest } from '../../cards/digest.ts';
import { decisionsOn } from '../../cards/decisions.ts';
import { cases } from './cases.ts';

const cardOf = (name: string) => cases.find((each) => each.name === name)?.card() ?? {};

describe('what can be decided on with a card', () => {
  it('is its top-up, once, by the digest all its buttons carry', () => {
    const card = cardOf('top-up-requested-approver');

    assert.deepEqual(decisionsOn(card), [{ subject: 'top-up/top-up-12', digest: cardDigest(card) }]);
  });

  it('is nothing on a card that asks nothing', () => {
    for (const name of ['top-up-requested-requester', 'top-up-claimed-buyer', 'balance-ok'])
      assert.deepEqual(decisionsOn(cardOf(name)), [], name);
  });

  it('is told by the key of each id', () => {
    const button = (data: object) => ({ actions: [{ type: 'Action.Execute', data }] });

    assert.deepEqual(decisionsOn(button({ proposalId: 'p', shownDigest: 'aa' })), [
      { subject: 'proposal/p', digest: 'aa' },
    ]);
    assert.deepEqual(decisionsOn(button({ purchaseId: 'b', shownDigest: 'bb' })), [
      { subject: 'purchase/b', digest: 'bb' },
    ]);
  });
});
