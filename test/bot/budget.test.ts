import assert from 'node:assert/strict';
import { done, refuse } from '../../domain/outcome.ts';
import { budgetView } from '../cards/budget-cases.ts';
import { dollars, proposalView } from '../cards/views.ts';
import { cardTexts, cardVerbs } from '../support/cards.ts';
import { cardOf, type Posted } from '../support/teams-client.ts';
import { people, withBot } from './bot.ts';

const form = { formId: 'f1', period: 'quarter', amount: '2000', topUps: '4' };
const verbs = (card: unknown): readonly string[] => cardVerbs(Object(card));
const posted = ([first]: readonly Posted[]): unknown => first && cardOf(first);
const said = (card: unknown): string => cardTexts(Object(card)).join(' ');

describe('typing budget', () => {
  const bot = withBot();

  for (const { who, buttons } of [
    { who: 'viewer', buttons: ['balance'] },
    { who: 'buyer', buttons: ['budget-form'] },
    { who: 'owner', buttons: ['budget-end', 'budget-form'] },
    { who: 'approver', buttons: ['budget-end', 'budget-form'] },
  ] as const)
    it(`shows what is left, and a ${who} the buttons that are theirs`, async () => {
      for (const words of ['budget', 'budgets', 'approved budget']) {
        const { messages } = await bot.teams.say(people[who], words);

        const card = posted(messages);
        assert.match(said(card), /\$1,250 of \$2,000 left this quarter/u);
        assert.deepEqual([...new Set(verbs(card))].toSorted(), buttons);
      }
    });

  it('with an amount begins the form with it', async () => {
    const { messages } = await bot.teams.say(people.buyer, 'budget 2,500');

    const card = posted(messages);
    assert.ok(verbs(card).includes('budget-ask'));
    assert.match(JSON.stringify(card), /"value":"2,500"/u);
  });

  it('with an amount shows a viewer the card all the same', async () => {
    const { messages } = await bot.teams.say(people.viewer, 'budget 2500');

    assert.match(said(posted(messages)), /left this quarter/u);
  });
});

describe('the budget’s form', () => {
  const bot = withBot();

  it('asks with what was typed, once a person however often it is sent', async () => {
    await bot.teams.act(people.buyer, undefined, 'budget-ask', form);
    await bot.teams.act(people.buyer, undefined, 'budget-ask', form);

    const [first, second] = bot.useCases.askBudget.args.map(([input]) => input);
    assert.deepEqual(first?.terms, { period: 'quarter', amount: dollars(2000), topUps: 4 });
    assert.equal(first.key, 'person-buyer/f1');
    assert.equal(second?.key, first.key);
    assert.equal(first.leaveCardToJob, false);
  });

  it('becomes the proposal’s card, which the turn posts itself', async () => {
    const { messages } = await bot.teams.say(people.buyer, 'budget 2000');
    bot.useCases.askBudget.resolves(
      done({ kind: 'proposed', view: proposalView({ proposedBy: people.buyer.id }), copyId: 'copy-7' }),
    );

    const answer = await bot.teams.act(people.buyer, messages[0], 'budget-ask', form);

    assert.ok(verbs(answer.value).includes('proposal-withdraw'));
    assert.equal(bot.useCases.markPosted.args[0]?.[0].copyId, 'copy-7');
  });

  it('is answered with the budget that stands when it allows less', async () => {
    bot.useCases.askBudget.resolves(done({ kind: 'stands', isNews: true, view: budgetView() }));

    const answer = await bot.teams.act(people.owner, undefined, 'budget-ask', form);

    assert.match(said(answer.value), /It counts from now on/u);
  });

  for (const { typed, expected } of [
    { typed: { amount: '2000.50' }, expected: /whole units/u },
    { typed: { amount: '€2000' }, expected: /in USD/u },
  ])
    it(`comes back with everything typed: ${expected.source}`, async () => {
      const answer = await bot.teams.act(people.buyer, undefined, 'budget-ask', { ...form, ...typed });

      assert.match(said(answer.value), expected);
      assert.match(JSON.stringify(answer.value), new RegExp(`"value":"${typed.amount}"`, 'u'));
      assert.match(JSON.stringify(answer.value), /"formId":"f1"/u);
      assert.equal(bot.useCases.askBudget.callCount, 0);
    });

  it('leaves it to the books whether a number of top-ups will do', async () => {
    bot.useCases.askBudget.resolves(refuse({ kind: 'number-of-top-ups', most: 999 }));

    const answer = await bot.teams.act(people.buyer, undefined, 'budget-ask', { ...form, topUps: 'three' });

    assert.equal(bot.useCases.askBudget.args[0]?.[0].terms.topUps, 0);
    assert.match(said(answer.value), /from 1 to 999/u);
  });

  it('says who is missing when nobody could agree', async () => {
    bot.useCases.askBudget.resolves(refuse({ kind: 'no-second-person', needed: 2, others: 1 }));

    const answer = await bot.teams.act(people.buyer, undefined, 'budget-ask', form);

    assert.match(said(answer.value), /2 other people/u);
  });

  for (const verb of ['budget-form', 'budget-ask'] as const)
    it(`does not answer a requester who presses ${verb}`, async () => {
      await bot.teams.act(people.requester, undefined, verb, verb === 'budget-ask' ? form : {});

      assert.equal(bot.useCases.askBudget.callCount, 0);
      assert.equal(bot.useCases.budget.callCount, 0);
    });
});

describe('ending the budget', () => {
  const bot = withBot();

  it('ends the one on the card and says so', async () => {
    const answer = await bot.teams.act(people.approver, undefined, 'budget-end', { budgetId: 'budget-1' });

    assert.equal(bot.useCases.endBudget.args[0]?.[0].budgetId, 'budget-1');
    assert.match(said(answer.value), /No budget is approved.*The budget has ended/u);
  });

  it('shows what stands now when it is another one', async () => {
    bot.useCases.endBudget.resolves(refuse({ kind: 'changed-meanwhile' }));

    const answer = await bot.teams.act(people.owner, undefined, 'budget-end', { budgetId: 'budget-0' });

    assert.match(said(answer.value), /left this quarter.*changed after this card was made/u);
  });

  it('is not a buyer’s', async () => {
    await bot.teams.act(people.buyer, undefined, 'budget-end', { budgetId: 'budget-1' });

    assert.equal(bot.useCases.endBudget.callCount, 0);
  });
});
