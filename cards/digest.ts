import { createHash } from 'node:crypto';
import type { Card } from '../domain/messages/card-copy.ts';

/** What a receipt keeps of the card somebody saw: sha256 of its canonical JSON, hex, without the digests inside it. */
export const cardDigest = (card: Card): string => createHash('sha256').update(canonical(card)).digest('hex');

/** Keys sorted, so that the same card gives the same digest however it travelled. */
function canonical(node: unknown): string {
  if (Array.isArray(node)) return `[${node.map(canonical).join(',')}]`;
  if (typeof node !== 'object' || node === null) return JSON.stringify(node);
  const members = Object.entries(node)
    .filter(([key, value]) => key !== 'shownDigest' && value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}:${canonical(value)}`);
  return `{${members.join(',')}}`;
}
