/** What somebody switched to go wrong. Mutable on purpose: it is a panel of switches. */
export interface Faults {
  /** So many of the next Graph requests answer 429. */
  graph429: number;
  /** So many of the next parts of batches answer 429, inside a batch that answers 200. */
  batch429: number;
  /** The bot lacks the permission to read telephone numbers. */
  noNumbers: boolean;
  /** The bot may read the directory and change nothing in it. */
  readOnly: boolean;
  /** Graph cuts every connection. */
  deadGraph: boolean;
  /** The connector cuts every connection. */
  deadConnector: boolean;
  /** Entra object ids of people who blocked the bot. */
  blocked: readonly string[];
  /** More than seven messages a second in one conversation answer 429. */
  rateLimit: boolean;
  /** The call log holds rows that cannot be booked: no readable charge, another currency. */
  oddRows: boolean;
  /** The client has no people picker of its own: it asks the bot while somebody types. */
  noPicker: boolean;
}

export const noFaults = (): Faults => ({
  graph429: 0,
  batch429: 0,
  noNumbers: false,
  readOnly: false,
  deadGraph: false,
  deadConnector: false,
  blocked: [],
  rateLimit: false,
  oddRows: false,
  noPicker: false,
});
