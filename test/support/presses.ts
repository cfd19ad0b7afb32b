import { z } from 'zod';
import type { Card } from '../../domain/messages/card-copy.ts';
import { nodesOf, type CardNode } from './cards.ts';

export interface Press {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What Teams sends for each button: its data, and the inputs of its own card and of the cards around it. */
export function pressesOf(card: Card): Press[] {
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

const dataOf = (action: CardNode): object =>
  typeof action['data'] === 'object' ? { ...action['data'] } : {};

const choices = z.array(z.looseObject({ value: z.string() })).catch([]);

/** As left by the card, or the first choice where one must be made. */
const valueOf = (input: CardNode): unknown =>
  input['value'] ?? choices.parse(input['choices'])[0]?.value ?? '';
