/** A mail of plain text to one person: what is said when Teams cannot say it. */
export interface Mail {
  /** Mailbox it is sent from: `mailFrom` of the organisation's settings. */
  readonly from: string;
  /** Entra object id of whom it is for; the address is looked up when it is sent, we keep none. */
  readonly toPersonId: string;
  /** One line. */
  readonly subject: string;
  /** Plain text, lines ended by \n. */
  readonly text: string;
}

export type MailResult =
  /** Taken for sending (202). That it arrived nobody tells. */
  | { readonly kind: 'accepted' }
  /** Trying again cannot help: no such person or mailbox, no permission. */
  | { readonly kind: 'impossible'; readonly reason: string }
  /** `afterMs`: what was asked for; null: nothing was. */
  | { readonly kind: 'retry'; readonly afterMs: number | null; readonly reason: string };

/**
 * Implemented by graph/mail. Never called inside a transaction, never throws for what Microsoft may answer. A call that
 * was answered by silence may have been taken: repeated, it can arrive twice.
 */
export interface Mailer {
  send(mail: Mail): Promise<MailResult>;
}
