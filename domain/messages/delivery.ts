/** How the messages about one subject got to people, as far as not all of it is in Teams. */
export interface Delivery {
  /** Mails that were taken for sending. */
  readonly mailed: number;
  /** Channels and mailboxes that did not take it. */
  readonly unreached: number;
}
