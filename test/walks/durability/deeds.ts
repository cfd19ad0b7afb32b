import type { Person } from '../../support/teams-client.ts';

/** Something a person did that leaves exactly one trace in SQL, and how to do it once more as Teams delivers twice. */
export interface Deed {
  readonly trace: Trace;
  readonly by: Person;
  /** The bot answered that it is stored. */
  acknowledged: boolean;
  /** The same activity once more. @returns whether the bot says that it is stored */
  again(): Promise<boolean>;
}

export type Trace =
  /** Cents, unique in a run. */
  | { readonly kind: 'reading'; readonly cents: number }
  | { readonly kind: 'purchase'; readonly units: number; readonly order: string | null }
  | { readonly kind: 'request'; readonly reason: string }
  | { readonly kind: 'approve' | 'decline' | 'claim' | 'bought'; readonly topUpId: string };

/** An export on its way in; taken again until its result is there. */
export interface Import {
  readonly name: string;
  readonly rows: number;
  readonly door: 'inbox' | 'chat';
  acknowledged: boolean;
}
