import type { Instant } from '../domain/instant.ts';
import type { CardCopy, Conversation, Message, PostedAt, Poster } from '../domain/messages/card-copy.ts';
import type { Mail, Mailer } from '../domain/messages/mailer.ts';
import type { Log } from '../domain/log.ts';
import type { Limiter } from './delivery/limiter.ts';

/** Use cases of the clock, as app/bind-clock.ts binds them. Each may run twice. */
export interface JobUseCases {
  organisationIds(): Promise<readonly string[]>;
  /** Fetches what the call log port has, stores it, relearns the forecast. Throws when Graph does: the queue retries. */
  fetchCallLog(organisationId: string): Promise<void>;
  /** Who is in the mapped groups, and who of those with a role has left. Throws when Graph does. */
  refreshMembers(organisationId: string): Promise<void>;
  /** Reminders, expiry, claims that fall back. */
  checkTopUps(organisationId: string): Promise<void>;
  checkRecharge(organisationId: string): Promise<void>;
  /** What people wished about somebody's paid calls, until Microsoft answers. */
  tellMicrosoft(organisationId: string): Promise<void>;
  /** Requests for licences: their deadlines, and what was approved. */
  tendLicences(organisationId: string): Promise<void>;
  evaluateAlerts(organisationId: string): Promise<void>;
  /** One person is asked to read the balance, when that changes something. */
  askReadings(organisationId: string): Promise<void>;
  /**
   * At most `limit` copies with work, one of each conversation (`threadOf`) but those in `notTo`, leased so that no other
   * worker takes them.
   */
  claimCopies(limit: number, notTo?: readonly string[]): Promise<readonly CardCopy[]>;
  /** Whether there is a copy with work that nobody has taken, wherever it goes. */
  isAnythingDue(): Promise<boolean>;
  weeklyLine(organisationId: string): Promise<void>;
  /** Where a copy that was never posted goes; undefined: the person or channel cannot be written to. */
  destination(copy: CardCopy): Promise<Conversation | undefined>;
  /** The message under which a reply goes; undefined: it is gone. */
  threadRoot(copy: CardCopy): Promise<PostedAt | undefined>;
  /** A copy by mail as SQL has it now; undefined when its subject is gone, or nothing is mailed any more. */
  drawMail(copy: CardCopy): Promise<Mail | undefined>;
  /** The card as SQL has it now; undefined when its subject is gone. */
  draw(copy: CardCopy): Promise<Message | undefined>;
  markShown(copy: CardCopy, at: PostedAt): Promise<void>;
  markUndelivered(
    copy: CardCopy,
    why:
      | { readonly kind: 'gone' }
      | { readonly kind: 'unreachable'; readonly reason: string }
      | { readonly kind: 'retry'; readonly at: Instant; readonly reason: string },
  ): Promise<void>;
}

export interface JobDeps {
  readonly useCases: JobUseCases;
  readonly poster: Poster;
  /** For whom Teams cannot reach. */
  readonly mailer: Mailer;
  /** Of this process; every message that leaves goes by it. */
  readonly limiter: Limiter;
  readonly log: Log;
  readonly now: () => Instant;
}
