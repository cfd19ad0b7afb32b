import type { Books, Tx } from '../domain/database.ts';
import type { CallLog } from '../domain/facts/facts.ts';
import type { LicensedTenant } from '../domain/licences/tenant.ts';
import type { PaidCalls } from '../domain/paid-calls/paid-calls.ts';
import type { Log } from '../domain/log.ts';
import type { Instant } from '../domain/instant.ts';
import { loadOrganisation } from '../domain/organisations/store.ts';
import type { Directory, Groups } from '../domain/organisations/directory.ts';
import type { Actor } from '../domain/organisations/roles.ts';
import type { Organisation } from '../domain/organisations/settings.ts';
import { inTransaction } from '../db/in-transaction.ts';
import type { Words } from '../locales/en.ts';

/** What every bound use case needs. */
export interface Parts {
  readonly books: Books;
  readonly callLog: CallLog;
  readonly directory: Directory;
  readonly groups: Groups;
  readonly paidCalls: PaidCalls;
  readonly licensed: LicensedTenant;
  readonly words: Words;
  /** Leads to the chat with the bot, in Teams or in the sandbox. */
  readonly chatLink: string;
  readonly log: Log;
  readonly now: () => Instant;
  /** After a commit: the queue looks now instead of at its next tick. Never fails the use case. */
  nudge(job: Nudge, organisationId: string): void;
}

export type Nudge =
  | 'deliver-cards'
  | 'check-recharge'
  | 'evaluate-alerts'
  | 'ask-readings'
  | 'refresh-members'
  | 'paid-calls'
  | 'licences';

export const transact = <T>({ books }: Pick<Parts, 'books'>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(books, work);

/** The organisation as its settings stand in this transaction, and the clock. */
export interface At {
  readonly organisation: Organisation;
  readonly now: Instant;
}

export type Work<T> = (tx: Tx, at: At) => Promise<T>;

/** One transaction for one organisation. Throws when it is unknown: callers come from an accepted activity or a sweep. */
export const looking = <T>(parts: Parts, organisationId: string, work: Work<T>): Promise<T> =>
  transact(parts, async (tx) => {
    const organisation = await loadOrganisation(tx, organisationId);
    if (!organisation) throw new Error(`organisation ${organisationId} is not set up`);
    return work(tx, { organisation, now: parts.now() });
  });

/**
 * A person does something that is not about money: afterwards what others are to see is delivered at once. Whatever is
 * about money takes `acting` of fresh-roles.ts.
 */
export async function touching<T>(parts: Parts, input: { readonly actor: Actor }, work: Work<T>): Promise<T> {
  const result = await looking(parts, input.actor.organisationId, work);
  parts.nudge('deliver-cards', input.actor.organisationId);
  return result;
}

/** New facts or settings: alerts and our own requests are judged again, not at the next sweep. */
export function factsChanged(parts: Parts, organisationId: string): void {
  parts.nudge('evaluate-alerts', organisationId);
  parts.nudge('check-recharge', organisationId);
}
