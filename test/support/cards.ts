import type { Card } from '../../domain/messages/card-copy.ts';

/** Every object of a card, parents first, with the path to it. */
export function* nodesOf(
  node: unknown,
  path = 'card',
): Generator<{ path: string; node: Readonly<Record<string, unknown>> }> {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) yield* nodesOf(item, `${path}[${index}]`);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  yield { path, node: { ...node } };
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
      title: String(node['title']),
      verb: String(node['verb']),
      data: node['data'],
      style: String(node['style'] ?? 'default'),
    }));
}

/** The texts people read at once, top to bottom: not what is behind a button, not what only speaks. */
export function cardTexts(card: Card): string[] {
  return [...nodesOf(card)]
    .filter(
      ({ node, path }) =>
        node['type'] === 'TextBlock' && !/\.actions|\.card\b(?!\.body)|\.fallback/.test(path.slice(4)),
    )
    .map(({ node }) => String(node['text']));
}

/** As it travels: UTF-8 bytes of its JSON. */
export const cardBytes = (card: Card): number => Buffer.byteLength(JSON.stringify(card));
