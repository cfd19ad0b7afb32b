import type { Instant } from '../instant.ts';
import type { Organisation } from '../organisations/settings.ts';

/** A test of every way by which alerts and requests reach people. */
export interface Drill {
  readonly organisationId: string;
  readonly id: string;
  readonly startedBy: string;
  readonly startedAt: Instant;
}

/** One way, to one channel or person. */
export interface DrillPath {
  readonly by: 'channel' | 'chat' | 'mail';
  /** Of the channel or the person. */
  readonly name: string;
  /** Of the person; null for a channel. */
  readonly personId: string | null;
  /** A mail that arrived was taken for sending; more nobody tells. */
  readonly state: 'arrived' | 'waiting' | 'failed';
}

export interface DrillView {
  readonly drill: Drill;
  readonly organisation: Organisation;
  readonly startedByName: string;
  /** Channels first, then people, by name. */
  readonly paths: readonly DrillPath[];
  /** In the order in which they said so. */
  readonly seen: readonly { readonly personId: string; readonly name: string; readonly afterMs: number }[];
  /** Mails can be sent. */
  readonly hasMail: boolean;
}
