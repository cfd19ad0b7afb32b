import type { CardCopy, Note, Subject } from './card-copy.ts';

/** The turn that made a copy posts it itself; after this long (ms) the delivery job takes over. */
export const TURN_LEASE = 30_000;

export const topUpSubject = (topUpId: string): Subject => `top-up/${topUpId}`;

export const proposalSubject = (proposalId: string): Subject => `proposal/${proposalId}`;
export const askSubject = (askId: string): Subject => `ask/${askId}`;
export const weeklySubject = (week: string): Subject => `weekly/${week}`;
export const paidCallsSubject = (stopId: string): Subject => `paid-calls/${stopId}`;
export const licenceSubject = (requestId: string): Subject => `license/${requestId}`;
export const purchaseSubject = (purchaseId: string): Subject => `purchase/${purchaseId}`;

/** One note about it per key: asking for it twice says it once. */
export const noteSubject = (key: string): Subject => `note/${key}`;

export const overSubject = (episodeId: string): Subject => `over/${episodeId}`;

/** Who gets or has a copy; exactly one of the two ids. */
export type Addressee =
  | { readonly personId: string; readonly channelId?: null }
  | { readonly personId?: null; readonly channelId: string };

/** The conversation it goes to, as far as limits care: all threads of a channel are one, and so are all mails. */
export const threadOf = ({
  personId,
  channelId,
  byMail,
}: Pick<CardCopy, 'personId' | 'channelId' | 'byMail'>): string =>
  byMail ? 'mail' : (channelId ?? personId ?? '');

/** The top-up a copy speaks about, if it does. */
export function topUpOf(copy: Pick<CardCopy, 'subject' | 'note'>): string | null {
  if (copy.note) return 'topUpId' in copy.note ? copy.note.topUpId : null;
  return copy.subject.startsWith('top-up/') ? copy.subject.slice('top-up/'.length) : null;
}

/** Its reader has to do something: who cannot be reached with it in Teams is mailed. */
export function asksSomething({
  subject,
  audience,
  note,
}: Pick<CardCopy, 'subject' | 'audience' | 'note'>): boolean {
  if (note) return ASKING.has(note.kind);
  if (audience === 'approver' || audience === 'buyer') return true;
  return /^(?:alert|ask|purchase)\//u.test(subject) && audience === 'person';
}

const ASKING: ReadonlySet<Note['kind']> = new Set([
  'top-up-reminder',
  'top-up-unknown',
  'license-reminder',
  'license-failed',
  'license-in-the-way',
  'license-by-hand',
  'license-by-hand-reminder',
  'license-not-put-back',
  'license-short',
  'purchase-queried',
  'card-expires',
  'unreachable',
  'channel-lost',
  'person-left',
]);

/**
 * What follows when a new message could not be delivered. An edit that fails rang nobody and needs no substitute,
 * and a channel's top-up card asks nothing that the approvers' own copies do not.
 */
export function substituteFor(
  copy: Pick<CardCopy, 'subject' | 'audience' | 'note' | 'personId' | 'posted'>,
):
  | { readonly kind: 'none' }
  | { readonly kind: 'copy-to-owner' }
  | { readonly kind: 'mention'; readonly topUpId: string; readonly personIds: readonly string[] } {
  if (copy.posted) return { kind: 'none' };
  if (copy.subject.startsWith('alert/'))
    return copy.personId === null ? { kind: 'copy-to-owner' } : { kind: 'none' };
  // It may belong to no request; an owner can tell who should have looked.
  if (copy.subject.startsWith('purchase/')) return { kind: 'copy-to-owner' };
  // Who has what is nothing for a channel: an owner, who may decide nothing here, tells somebody.
  if (copy.subject.startsWith('license/') && copy.audience === 'approver') return { kind: 'copy-to-owner' };
  const topUpId = topUpOf(copy);
  if (topUpId === null) return { kind: 'none' };
  if (copy.note?.kind === 'unreachable') return { kind: 'mention', topUpId, personIds: copy.note.personIds };
  return copy.personId === null ? { kind: 'none' } : { kind: 'mention', topUpId, personIds: [copy.personId] };
}
