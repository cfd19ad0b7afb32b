import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { DeclineReason } from '../top-ups/top-up.ts';

/** What half the time is over for: to decide, to buy, or to find out whether it was bought. */
export type ReminderDue = 'decision' | 'purchase' | 'outcome';

/** What a card is about. The card is drawn from SQL each time, so a copy can never show old facts for long. */
export type Subject =
  | `top-up/${string}`
  | `alert/${string}`
  | `note/${string}`
  /** A change that waits for a second person. */
  | `proposal/${string}`
  /** One person is asked to read the balance. */
  | `ask/${string}`
  /** The line of that week, "2026-W48". */
  | `weekly/${string}`
  /** Under an alert's last message in a channel: it is over. */
  | `over/${string}`
  /** A test of every way to people, and the report of whoever started it. */
  | `drill/${string}`
  | `drill-report/${string}`
  /** A purchase that nobody approved as it is, for an approver to acknowledge or query. */
  | `purchase/${string}`
  /** Paid calls of one person, stopped; in personal chats only. */
  | `paid-calls/${string}`
  /** Licences for one person or many, from request to receipt; in personal chats only. */
  | `license/${string}`;

export type Audience = 'approver' | 'buyer' | 'requester' | 'channel' | 'person';

/** What people hear of a request for licences besides its card. */
export const LICENCE_NOTES = [
  'license-done',
  'license-failed',
  'license-declined',
  'license-expired',
  'license-cancelled',
  'license-reminder',
  'license-in-the-way',
  'license-by-hand',
  'license-by-hand-reminder',
  'license-not-put-back',
] as const;
export type LicenceNote = (typeof LICENCE_NOTES)[number];

/** A message that says one thing once; its words are in locales/. */
export type Note =
  | { readonly kind: 'top-up-settled'; readonly topUpId: string }
  | { readonly kind: 'top-up-declined'; readonly topUpId: string; readonly reason: DeclineReason }
  | { readonly kind: 'top-up-expired'; readonly topUpId: string }
  | { readonly kind: 'top-up-cancelled'; readonly topUpId: string }
  | { readonly kind: 'top-up-failed'; readonly topUpId: string }
  /** Its buyer is not sure that it went through: somebody has to look. */
  | { readonly kind: 'top-up-unknown'; readonly topUpId: string }
  | {
      readonly kind: 'bought-differs';
      readonly topUpId: string;
      readonly approved: Money;
      readonly bought: Money;
    }
  /** An approver asks the buyer about a purchase; `question` is people's text. */
  | {
      readonly kind: 'purchase-queried';
      readonly purchaseId: string;
      readonly question: string;
      readonly personIds: readonly string[];
    }
  /** Half the time is over and nobody acted: one per person and phase. */
  | { readonly kind: 'top-up-reminder'; readonly topUpId: string; readonly due: ReminderDue }
  | { readonly kind: 'unreachable'; readonly topUpId: string; readonly personIds: readonly string[] }
  | { readonly kind: 'recharge-held'; readonly reason: string }
  /** The payment card works to the end of that month, YYYY-MM. */
  | { readonly kind: 'card-expires'; readonly month: string }
  /** Whose calls an alert is about was asked where others read along. */
  | { readonly kind: 'spike-asked'; readonly episodeId: string }
  /** For whom licences were asked for, or back, where others read along; '' for nobody yet. */
  | { readonly kind: 'license-asked'; readonly what: 'give' | 'release'; readonly personId: string }
  /** Half the time to confirm it is over: one to everybody who still can. */
  | { readonly kind: 'proposal-reminder'; readonly proposalId: string }
  /** To who proposed it: how it ended. */
  | { readonly kind: 'proposal-ended'; readonly proposalId: string }
  /** To who stopped our requests: others want them to go on. */
  | { readonly kind: 'resumed'; readonly proposalId: string }
  /** To who asked for licences, or who has to look: how it ended, or that half of the time is over. */
  | { readonly kind: LicenceNote; readonly requestId: string }
  /** Licences are missing for what was approved; to whoever buys. `firstDay`: YYYY-MM-DD, null: at once. */
  | {
      readonly kind: 'license-short';
      /** Microsoft's part number. */
      readonly product: string;
      readonly people: number;
      readonly firstDay: string | null;
    }
  /** A channel that got alerts takes nothing of ours any more; to owners, once. */
  | { readonly kind: 'channel-lost'; readonly name: string }
  /** Somebody with a role is not in the directory any more; to owners, once. */
  | { readonly kind: 'person-left'; readonly personIds: readonly string[] };

/**
 * One copy of a card that somebody has or is to have; together these rows are the outbox. wanted > shown is work for
 * the delivery job: no activityId means post, otherwise edit in place (an edit never rings).
 */
export interface CardCopy {
  readonly organisationId: string;
  readonly id: string;
  readonly subject: Subject;
  readonly audience: Audience;
  /** Personal chat with this person (Entra object id), or … */
  readonly personId: string | null;
  /** … a channel. */
  readonly channelId: string | null;
  readonly wanted: number;
  readonly shown: number;
  readonly posted: PostedAt | null;
  readonly note: Note | null;
  readonly attempts: number;
  /** A reply under the message of that copy, in its channel. */
  readonly under: string | null;
  /** Goes to the person by mail, once; what it then says is not changed any more. */
  readonly byMail: boolean;
}

/** Where a mail that was taken for sending is. */
export const MAILED: PostedAt = { serviceUrl: 'mail', conversationId: 'mail', activityId: 'accepted' };

export interface PostedAt {
  readonly serviceUrl: string;
  /** In channels it carries ;messageid=. */
  readonly conversationId: string;
  readonly activityId: string;
}

/** Where a new message goes. Learnt from activities people sent; a bot cannot write to anybody else. */
export interface Conversation {
  readonly organisationId: string;
  readonly id: string;
  readonly kind: 'personal' | 'channel';
  readonly personId: string | null;
  /** The MRI 29:… of personId. */
  readonly memberId: string | null;
  readonly name: string;
  readonly serviceUrl: string;
  /** The bot's own id in that chat, 28:…. */
  readonly botId: string;
  readonly reachable: boolean;
  readonly seenAt: Instant;
}

/** An Adaptive Card as JSON. */
export type Card = Readonly<Record<string, unknown>>;

export interface Message {
  readonly card: Card;
  /** Shown in the notification and to screen readers. Plain text. */
  readonly summary: string;
  /** A new message that rings nobody. */
  readonly quiet?: true;
}

export type PostResult =
  | { readonly kind: 'posted'; readonly at: PostedAt }
  /** The message was deleted: normal, never tried again. */
  | { readonly kind: 'gone' }
  /** 403 or 404 of the conversation: blocked, removed. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  | {
      readonly kind: 'retry';
      /** What was asked for; null: nothing was. */
      readonly afterMs: number | null;
      readonly reason: string;
      /** The conversation takes nothing more for now (429): whatever else goes there waits too. */
      readonly isFull?: true;
    };

/** Implemented by bot/channel-poster; the only way out of the process for cards. Never called inside a transaction. */
export interface Poster {
  post(to: Conversation, message: Message): Promise<PostResult>;
  edit(at: PostedAt, message: Message): Promise<PostResult>;
  /** In the thread of a message in a channel. `gone`: there is no such message any more. */
  reply(to: Conversation, under: PostedAt, message: Message): Promise<PostResult>;
}
