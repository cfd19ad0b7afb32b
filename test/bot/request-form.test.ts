import assert from 'node:assert/strict';
import { refuse } from '../../domain/outcome.ts';
import { now, organisation } from '../cards/views.ts';
import { nodesOf } from '../support/cards.ts';
import { cardOf, textsOf, type InvokeBody } from '../support/teams-client.ts';
import { people, withBot } from './bot.ts';

const form = {
  formId: 'f1',
  amount: '250',
  reason: 'support line',
  neededBy: '2026-12-01',
  callsFailing: 'true',
  purchaseOrder: '4500012345',
  costCenter: '',
};
const inputOf = (answer: InvokeBody, id: string): unknown =>
  [...nodesOf(cardOf(answer) ?? {})].find(({ node }) => node['id'] === id)?.node['value'];

describe('the form behind top up', () => {
  const bot = withBot();
  const send = (changes: Partial<typeof form> = {}) =>
    bot.teams.act(people.requester, undefined, 'top-up-ask', { ...form, ...changes });
  const asked = () => bot.useCases.requestTopUp.firstCall.args[0];

  it('asks with everything that was typed', async () => {
    await send();

    const { callsFailing, neededBy, purchaseOrder, costCenter, reason } = asked();
    assert.deepEqual(
      { callsFailing, neededBy, purchaseOrder, costCenter, reason },
      {
        callsFailing: true,
        neededBy: Date.parse('2026-12-01T00:00:00Z'),
        purchaseOrder: '4500012345',
        costCenter: null,
        reason: 'support line',
      },
    );
  });

  it('takes today, and no day at all', async () => {
    await send({ neededBy: new Date(now).toISOString().slice(0, 10) });
    await send({ neededBy: '' });

    const days = bot.useCases.requestTopUp.args.map(([{ neededBy }]) => neededBy);
    assert.deepEqual(days, [Date.parse('2026-11-22T00:00:00Z'), null]);
  });

  for (const [what, changes, said] of [
    ['a day that is over', { neededBy: '2026-11-21' }, /day is over/u],
    ['a day that does not exist', { neededBy: '2026-02-30' }, /2026-11-23/u],
    ['an endless purchase order', { purchaseOrder: '4'.repeat(61) }, /at most 60/u],
    ['an amount with cents', { amount: '250.50' }, /whole units/u],
    ['no reason', { reason: '' }, /what it is for/u],
  ] as const)
    it(`comes back with ${what}, and loses nothing`, async () => {
      const answer = await send(changes);

      const typed = { ...form, ...changes };
      assert.match(textsOf(cardOf(answer) ?? {}).join('\n'), said);
      for (const field of ['reason', 'neededBy', 'callsFailing'] as const)
        assert.equal(inputOf(answer, field), typed[field].slice(0, 200), field);
      assert.match(
        String(inputOf(answer, 'purchaseOrder')),
        new RegExp(`^${typed.purchaseOrder.slice(0, 59)}`, 'u'),
      );
      assert.equal(bot.useCases.requestTopUp.callCount, 0);
    });

  it('proposes order and cost center of the settings, behind More', async () => {
    const settings = { ...organisation().settings, purchaseOrder: '4500000001', costCenter: 'Phones 7' };
    const caller = await bot.useCases.caller(organisation().id, people.requester.id);
    assert.ok(caller);
    bot.useCases.caller.resolves({ ...caller, organisation: { ...organisation(), settings } });

    const answer = await bot.teams.act(people.requester, undefined, 'top-up-form', {});

    assert.equal(inputOf(answer, 'purchaseOrder'), '4500000001');
    assert.equal(inputOf(answer, 'costCenter'), 'Phones 7');
    const hidden = [...nodesOf(cardOf(answer) ?? {})].find(({ node }) => node['id'] === 'more')?.node;
    assert.equal(hidden?.['isVisible'], false);
  });

  it('is urgent when a typed reason ends in calls failing, which stays part of the reason', async () => {
    await bot.teams.say(people.requester, 'top up 250 support line, calls failing');
    await bot.teams.say(people.requester, 'top up 250 conference season');

    const said = bot.useCases.requestTopUp.args.map(([{ reason, callsFailing }]) => [reason, callsFailing]);
    assert.deepEqual(said, [
      ['support line, calls failing', true],
      ['conference season', false],
    ]);
  });
});

describe('a card that was out of date', () => {
  const bot = withBot();

  it('is answered with the one that stands and a sentence, and can be decided on then', async () => {
    bot.useCases.approve.resolves(refuse({ kind: 'out-of-date' }));
    const forged = { topUpId: 'top-up-12', shownDigest: 'f'.repeat(64) };

    const answer = await bot.teams.act(people.approver, undefined, 'top-up-approve', forged);

    const card = cardOf(answer) ?? {};
    assert.match(textsOf(card).join('\n'), /out of date, please look again/u);
    const [organisationId, shown] = bot.useCases.rememberShown.firstCall.args;
    assert.equal(organisationId, organisation().id);
    assert.match(JSON.stringify(card), new RegExp(shown[0]?.digest ?? 'none', 'u'));
    assert.equal(shown[0]?.subject, 'top-up/top-up-12');
  });

  it('is remembered before it leaves, typed for or pressed for, and only if something can be decided', async () => {
    await bot.teams.act(people.approver, undefined, 'top-up-open', { topUpId: 'top-up-12' });
    assert.equal(bot.useCases.rememberShown.callCount, 1);

    await bot.teams.act(people.requester, undefined, 'top-up-open', { topUpId: 'top-up-12' });
    await bot.teams.say(people.viewer, 'balance');
    assert.equal(bot.useCases.rememberShown.callCount, 1);
  });
});
