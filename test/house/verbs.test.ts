import assert from 'node:assert/strict';
import { z } from 'zod';
import { actions } from '../../bot/actions/index.ts';
import type { Card } from '../../domain/messages/card-copy.ts';
import { cases } from '../cards/cases.ts';
import { cardVerbs, nodesOf } from '../support/cards.ts';

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
      presses(card())
        .filter(({ verb, data }) => actions.find((row) => row.verb === verb)?.parse(data) === undefined)
        .map(({ verb, data }) => `${name}: ${verb} ${JSON.stringify(data)}`),
    );

    assert.deepEqual(refused, []);
  });

  it('refuses each of them once a field is added that the card does not have', () => {
    const accepted = cases.flatMap(({ name, card }) =>
      presses(card())
        .filter(({ verb, data }) =>
          actions.find((row) => row.verb === verb)?.parse({ ...data, approvedBy: 'me' }),
        )
        .map(({ verb }) => `${name}: ${verb}`),
    );

    assert.deepEqual(accepted, []);
  });
});

/** What Teams sends for each button: its data, and the inputs of its own card and of the cards around it. */
function presses(card: Card): { verb: string; data: Record<string, unknown> }[] {
  const nodes = [...nodesOf(card)].filter(({ path }) => !/\.fallback|^card\.refresh/u.test(path));
  const inputs = nodes.filter(({ node }) => String(node['type']).startsWith('Input.'));
  return nodes
    .filter(({ node }) => node['type'] === 'Action.Execute')
    .map(({ path, node }) => {
      const seen =
        node['associatedInputs'] === 'none' ? [] : inputs.filter((input) => reaches(path, input.path));
      const typed = Object.fromEntries(seen.map(({ node: input }) => [input['id'], valueOf(input)]));
      return { verb: String(node['verb']), data: { ...dataOf(node), ...typed } };
    });
}

const reaches = (action: string, input: string): boolean => {
  const ownCard = input.lastIndexOf('.card.');
  return ownCard < 0 || action.startsWith(input.slice(0, ownCard + '.card.'.length));
};

const dataOf = (action: Readonly<Record<string, unknown>>): object =>
  typeof action['data'] === 'object' ? { ...action['data'] } : {};

const choices = z.array(z.looseObject({ value: z.string() })).catch([]);

/** As left by the card, or the first choice where one must be made. */
const valueOf = (input: Readonly<Record<string, unknown>>): unknown =>
  input['value'] ?? choices.parse(input['choices'])[0]?.value ?? '';
