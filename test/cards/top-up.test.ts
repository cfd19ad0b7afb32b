import assert from 'node:assert/strict';
import { cardDigest } from '../../cards/digest.ts';
import { topUpCard } from '../../cards/top-up.ts';
import { TOP_UP_STATES, type TopUpAudience } from '../../domain/top-ups/top-up.ts';
import { en } from '../../locales/en.ts';
import { cardButtons, cardTexts, cardVerbs, nodesOf } from '../support/cards.ts';
import { approved, claimed, dollars, receipt, topUpView } from './views.ts';

const AUDIENCES: readonly TopUpAudience[] = ['approver', 'buyer', 'requester', 'channel'];
const form = { id: 'form-1' };

describe('the approval request', () => {
  it('asks one question, and says what follows from yes and from no', () => {
    assert.deepEqual(cardTexts(topUpCard(topUpView(), 'approver', en)), [
      'Approve $250 for phone credits?',
      'Requester One, Customer Support: Support line in December',
      'If yes: Buyer One buys it',
      'If no: credit lasts until about Thu 10 Dec',
      'Now about $412 (checked Mon 16 Nov), nothing else on the way',
      'This quarter: $750 bought; with this $1,000',
      'Request 12, answer by Tue 24 Nov 09:02',
    ]);
  });

  it('carries the digest of the very card it stands on, the same for yes and no', () => {
    const card = topUpCard(topUpView(), 'approver', en);
    const [yes, no] = cardButtons(card);

    assert.deepEqual(yes?.data, { topUpId: 'top-up-12', shownDigest: cardDigest(card) });
    assert.deepEqual(no?.data, yes?.data);
    assert.match(cardDigest(card), /^[0-9a-f]{64}$/);
  });

  it('has another digest as soon as it says something else', () => {
    const digests = [
      topUpView(),
      topUpView({ amount: dollars(251) }),
      topUpView({ reason: 'Another reason' }),
      topUpView({}, { boughtThisQuarter: dollars(0) }),
    ].map((view) => cardDigest(topUpCard(view, 'approver', en)));

    assert.equal(new Set(digests).size, digests.length);
  });

  it('offers four reasons to decline, and wants one', () => {
    const choice = [...nodesOf(topUpCard(topUpView(), 'approver', en))].find(
      ({ node }) => node['id'] === 'reason',
    )?.node;

    assert.equal(choice?.['isRequired'], true);
    assert.deepEqual(
      Array.isArray(choice?.['choices']) ? choice['choices'].map((each: unknown) => Object(each).value) : [],
      ['not-needed', 'too-much', 'ask-later', 'other-way'],
    );
  });

  it('names who cannot be reached, and who has approved when two are needed', () => {
    const said = cardTexts(
      topUpCard(
        topUpView(
          { approvalsNeeded: 2, approvedBy: ['person-approver'] },
          { unreachableNames: ['Approver Two'] },
        ),
        'approver',
        en,
      ),
    ).join('\n');

    assert.match(said, /Two approvals are needed\. So far: Approver One/);
    assert.match(said, /I cannot write to Approver Two/);
  });

  it('invents no figure when nobody has read the balance', () => {
    const said = cardTexts(topUpCard(topUpView({}, { balance: null }), 'approver', en)).join('\n');

    assert.match(said, /The balance is not known/);
    assert.doesNotMatch(said, /If no:/);
  });

  it('calls a request of ours a recharge request, never auto-recharge', () => {
    const card = topUpCard(
      topUpView({ origin: 'policy', reason: '' }, { requestedByName: 'policy' }),
      'approver',
      en,
    );

    assert.match(cardTexts(card).join('\n'), /Recharge request/);
    assert.doesNotMatch(JSON.stringify(card), /auto-recharge|policy/);
  });
});

describe('who may press what on a top-up', () => {
  const allowed: Readonly<Record<TopUpAudience, readonly string[]>> = {
    approver: ['top-up-approve', 'top-up-decline'],
    buyer: ['top-up-claim', 'top-up-release', 'top-up-fail', 'top-up-lose', 'top-up-bought', 'invoice-form'],
    requester: ['top-up-cancel', 'top-up-form', 'balance'],
    channel: [],
  };

  for (const audience of AUDIENCES)
    it(`shows the ${audience} only their own buttons, in every state`, () => {
      for (const state of TOP_UP_STATES) {
        const view = topUpView({ ...claimed, state, declineReason: 'too-much' });
        const verbs = cardVerbs(topUpCard(view, audience, en, { form })).filter(
          (verb) => verb !== 'top-up-open',
        );

        assert.ok(
          verbs.every((verb) => allowed[audience].includes(verb)),
          `${state}: ${verbs.join(', ')}`,
        );
      }
    });

  for (const audience of AUDIENCES)
    it(`says the same to the ${audience} without refresh, which asks for this person's view`, () => {
      const { refresh } = topUpCard(topUpView(), audience, en);

      assert.deepEqual(refresh, {
        action: { type: 'Action.Execute', verb: 'top-up-open', data: { topUpId: 'top-up-12' } },
        userIds: [],
      });
    });

  it('tells the buyer of a payment that failed or nobody is sure of only while that can be', () => {
    const said = TOP_UP_STATES.map((state) => {
      const card = topUpCard(topUpView({ ...claimed, state }), 'buyer', en, { form });
      const verbs = cardVerbs(card).filter((verb) => verb === 'top-up-fail' || verb === 'top-up-lose');
      return [state, verbs.toSorted((a, b) => a.localeCompare(b)).join(' ')];
    });

    assert.deepEqual(
      said.filter(([, verbs]) => verbs !== ''),
      [
        ['claimed', 'top-up-fail top-up-lose'],
        ['unknown', 'top-up-fail'],
      ],
    );
  });

  it('leaves nothing to decide once it is decided', () => {
    for (const state of TOP_UP_STATES.filter((each) => each !== 'requested')) {
      const verbs = cardVerbs(topUpCard(topUpView({ ...claimed, state }), 'approver', en));

      assert.ok(!verbs.includes('top-up-approve') && !verbs.includes('top-up-decline'), state);
    }
  });
});

describe("the buyer's form", () => {
  it('has five fields of which one is required, filled with what was approved', () => {
    const inputs = [...nodesOf(topUpCard(topUpView(claimed), 'buyer', en, { form }))]
      .map(({ node }) => node)
      .filter(({ type }) => typeof type === 'string' && type.startsWith('Input.'));

    assert.deepEqual(
      inputs.map(({ id }) => id),
      ['credit', 'orderNumber', 'invoiceTotal', 'when', 'balance'],
    );
    assert.deepEqual(
      inputs.filter(({ isRequired }) => isRequired === true).map(({ id }) => id),
      ['credit'],
    );
    assert.equal(inputs[0]?.['value'], '250');
  });

  it('waits behind a button until somebody is buying, and carries its one-time id', () => {
    const before = topUpCard(topUpView(approved), 'buyer', en, { form });
    const during = topUpCard(topUpView(claimed), 'buyer', en, { form });
    const save = (card: typeof before) => cardButtons(card).find(({ verb }) => verb === 'top-up-bought');

    assert.equal(cardButtons(before)[0]?.verb, 'top-up-claim');
    assert.equal(save(before)?.style, 'default');
    assert.equal(save(during)?.style, 'positive');
    assert.deepEqual(save(during)?.data, { topUpId: 'top-up-12', formId: 'form-1' });
  });

  it('loses nothing that was typed, and says what was wrong', () => {
    const typed = { credit: '250.50', orderNumber: 'A_1*', when: '2026-11-20' };
    const card = topUpCard(topUpView(claimed), 'buyer', en, {
      form: { id: 'form-2', typed, problem: 'Whole units only.' },
    });
    const value = (id: string) => [...nodesOf(card)].find(({ node }) => node['id'] === id)?.node['value'];

    assert.deepEqual(
      [value('credit'), value('orderNumber'), value('when')],
      ['250.50', 'A_1*', '2026-11-20'],
    );
    assert.ok(cardTexts(card).includes('Whole units only.'));
  });
});

describe('the receipt', () => {
  it('says what was added, by whom, with which papers, and what it did', () => {
    assert.deepEqual(cardTexts(topUpCard(receipt(), 'approver', en)), [
      '✓ $250 added, Mon 23 Nov 10:42',
      'Asked: Requester One, approved: Approver One, bought: Buyer One',
      'Order ORDER-0001, invoice $300.00',
      'About $412 → $662 (admin center showed $655)',
      'Use by 23 Nov 2027',
    ]);
  });

  it('says so when another amount was bought than approved', () => {
    const said = cardTexts(topUpCard(receipt({ credit: dollars(300) }), 'approver', en));

    assert.match(said[0] ?? '', /^✓ \$300 added/);
    assert.ok(said.includes('! $250 was asked for'));
  });
});
