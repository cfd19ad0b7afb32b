import assert from 'node:assert/strict';
import { actions } from '../../bot/actions/index.ts';
import { cases } from '../cards/cases.ts';
import { cardVerbs } from '../support/cards.ts';
import { pressesOf } from '../support/presses.ts';

describe('verbs of cards and rows of the bot', () => {
  const onCards = new Set(cases.flatMap(({ card }) => cardVerbs(card())));

  it('has a row for every verb that a card can send', () => {
    const rows = new Set(actions.map(({ verb }) => verb));

    const missing = [...onCards].filter((verb) => !rows.has(verb));

    assert.deepEqual(missing, []);
  });

  it('has a card for every row', () => {
    const unused = actions.map(({ verb }) => verb).filter((verb) => !onCards.has(verb));

    assert.deepEqual(unused, []);
  });

  it('has one row a verb', () => {
    const verbs = actions.map(({ verb }) => verb);

    assert.equal(new Set(verbs).size, verbs.length);
  });

  it('understands what each button of each card sends, with the inputs Teams merges in', () => {
    const refused = cases.flatMap(({ name, card }) =>
      pressesOf(card())
        .filter(({ verb, data }) => actions.find((row) => row.verb === verb)?.parse(data) === undefined)
        .map(({ verb, data }) => `${name}: ${verb} ${JSON.stringify(data)}`),
    );

    assert.deepEqual(refused, []);
  });

  it('refuses each of them once a field is added that the card does not have', () => {
    const accepted = cases.flatMap(({ name, card }) =>
      pressesOf(card())
        .filter(({ verb, data }) =>
          actions.find((row) => row.verb === verb)?.parse({ ...data, approvedBy: 'me' }),
        )
        .map(({ verb }) => `${name}: ${verb}`),
    );

    assert.deepEqual(accepted, []);
  });
});
