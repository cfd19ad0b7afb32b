import type { Card } from '../domain/messages/card-copy.ts';
import type { Words } from '../locales/en.ts';
import { spoken } from './escape.ts';

/**
 * A card as plain text: its headline, what it says, and where to act. Buttons and inputs are left out: they are in Teams.
 * @param link leads to the chat with the bot
 */
export function mailText(card: Card, link: string, { mail: say }: Words): { subject: string; text: string } {
  const [headline = say.nothing, ...lines] = textsIn(card['body']);
  return {
    subject: say.subject(headline),
    text: [headline, '', ...lines, '', say.open(link), say.why].join('\n'),
  };
}

/** In the order in which they stand on the card; what is hidden there is hidden here. */
function textsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn);
  if (!isObject(node) || node['isVisible'] === false) return [];
  const { type, text, title, value } = node;
  if (type === 'TextBlock') return typeof text === 'string' && text !== '' ? [spoken(text)] : [];
  if (typeof title === 'string' && typeof value === 'string' && type === undefined)
    return [spoken(`${title}: ${value}`)];
  return ['items', 'columns', 'facts'].flatMap((part) => textsIn(node[part]));
}

const isObject = (node: unknown): node is Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null;
