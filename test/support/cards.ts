import type { Card } from '../../domain/messages/card-copy.ts';

export type CardNode = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is CardNode =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text member of a node; empty when it is none. */
export function textOf(node: CardNode, key: string): string {
  const value = node[key];
  return typeof value === 'string' ? value : '';
}

/** Every object of a card, parents first, with the path to it. */
export function* nodesOf(node: unknown, path = 'card'): Generator<{ path: string; node: CardNode }> {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) yield* nodesOf(item, `${path}[${index}]`);
    return;
  }
  if (!isNode(node)) return;
  yield { path, node };
  for (const [key, value] of Object.entries(node)) yield* nodesOf(value, `${path}.${key}`);
}

/** The verbs a card can send, each once. */
export function cardVerbs(card: Card): string[] {
  const verbs = [...nodesOf(card)]
    .filter(({ node }) => node['type'] === 'Action.Execute')
    .map(({ node }) => node['verb']);
  return [...new Set(verbs.filter((verb) => typeof verb === 'string'))].toSorted();
}

/** What each button sends, by its title. */
export function cardButtons(card: Card): { title: string; verb: string; data: unknown; style: string }[] {
  return [...nodesOf(card)]
    .filter(({ node, path }) => node['type'] === 'Action.Execute' && !path.startsWith('card.refresh'))
    .map(({ node }) => ({
      title: textOf(node, 'title'),
      verb: textOf(node, 'verb'),
      data: node['data'],
      style: textOf(node, 'style') || 'default',
    }));
}

/** The texts people read at once, top to bottom: not what is behind a button, not what only speaks. */
export function cardTexts(card: Card): string[] {
  return [...nodesOf(card)]
    .filter(
      ({ node, path }) =>
        node['type'] === 'TextBlock' && !/\.actions|\.card\b(?!\.body)|\.fallback/.test(path.slice(4)),
    )
    .map(({ node }) => textOf(node, 'text'));
}

/** As it travels: UTF-8 bytes of its JSON. */
export const cardBytes = (card: Card): number => Buffer.byteLength(JSON.stringify(card));
