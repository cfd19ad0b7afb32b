import { bulkFormCard, type BulkTyped } from '../cards/bulk-form.ts';
import type { ListLine, ListRefusal } from '../domain/licences/bulk/list.ts';
import type { ListSource, PeopleList } from '../domain/licences/bulk/people-list.ts';
import { readPasted } from '../domain/licences/bulk/read-pasted.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Reply, Turn } from './turn.ts';

/** A list that was dropped or pasted: kept, looked up while the form is filled in. */
export async function bulkReply(
  read: Outcome<readonly ListLine[], ListRefusal>,
  { source, name }: { readonly source: ListSource; readonly name: string },
  turn: Turn,
): Promise<Reply> {
  const { useCases, words } = turn.deps;
  if (turn.place.kind !== 'personal') return { kind: 'text', text: words.bulk.inChannel };
  if (!read.ok) return { kind: 'text', text: words.bulk.unread(read.refusal) };
  const list = await useCases.makePeopleList({ actor: turn.actor, source, name, lines: read.value });
  return bulkForm(list, turn);
}

/** What stood behind `license`, once it is more than one address. */
export const pastedReply = (text: string, turn: Turn): Promise<Reply> =>
  bulkReply(readPasted(text), { source: 'pasted', name: '' }, turn);

export function bulkForm(
  list: PeopleList,
  { deps: { words }, organisation }: Turn,
  again: { readonly again?: BulkTyped; readonly problem?: string } = {},
): Reply {
  const card = bulkFormCard({ list, organisation, ...again }, words);
  return { kind: 'card', card, summary: words.bulk.summary };
}
