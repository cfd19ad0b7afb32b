import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { Organisation } from '../organisations/settings.ts';
import type { TopUpSummary } from '../top-ups/top-up.ts';
import type { Outlook } from '../position/summary.ts';
import type { Position } from '../position/position.ts';
import type { Finding } from './finding.ts';
import type { StaffingGap } from './staffing.ts';

/**
 * Each is an episode with hysteresis; at most one open per organisation, kind and subject. In the order they are judged:
 * what keeps another quiet comes before it.
 */
export const ALERT_KINDS = [
  'zero',
  'low',
  'recharge-failed',
  'recharge-overdue',
  'recharge-too-many',
  'recharge-held',
  'recharge-unfit',
  'request-waiting',
  'reading-overdue',
  'estimate-off',
  'spend-spike',
  'credit-expiring',
  'silence',
  'call-data',
  'rows-aside',
  'card-expiring',
  'unreachable',
  'staffing',
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];
/** Those that the balance raises and ends. */
export const BALANCE_ALERT_KINDS = ['zero', 'low', 'recharge-overdue'] as const;
export type BalanceAlertKind = (typeof BALANCE_ALERT_KINDS)[number];

/** What a channel asked for, from most to least. */
export const ALERT_PRESETS = ['everything', 'needs-action', 'only-zero'] as const;
export type AlertPreset = (typeof ALERT_PRESETS)[number];

export interface Episode {
  readonly organisationId: string;
  readonly id: string;
  readonly kind: AlertKind;
  /** What it is about, where a kind can have several open: an id. Else empty. */
  readonly about: string;
  /** From 1; what each means, and from which on it is critical, says its kind. Never goes down while it is open. */
  readonly level: number;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly closedAt: Instant | null;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Instant | null;
  readonly snoozedUntil: Instant | null;
  /** Quiet until it gets worse, whatever the time. */
  readonly untilWorse: boolean;
  readonly version: number;
}

/** Everything card 4 may say. */
export interface AlertView {
  readonly episode: Episode;
  readonly organisation: Organisation;
  /** null only if the reading was voided meanwhile. */
  readonly position: Position | null;
  readonly outlook: Outlook | null;
  readonly acknowledgedByName: string | null;
  /** The open top-up, if any. */
  readonly topUp: TopUpSummary | null;
  /** Who is to act next: buyer, approver or owner names. Never empty unless nobody has such a role. */
  readonly nextNames: readonly string[];
  readonly suggestedTopUp: Money;
  /** Who can change settings and roles. */
  readonly ownerNames: readonly string[];
  /** Rings at any hour, by what its kind says of its level. */
  readonly isCritical: boolean;
  /** Whoever the settings name for critical alerts; null: nobody, or nobody known. */
  readonly onCall: { readonly id: string; readonly name: string } | null;
  /** Who could not place paid calls any more, as last counted; null: not known, or not about the balance. */
  readonly callers: { readonly people: number; readonly resources: number } | null;
  /** When Microsoft mailed that nothing is left, if nothing since says otherwise. */
  readonly mailedZeroAt: Instant | null;
  /** What was found when it was last judged, for kinds that the balance does not tell whole. */
  readonly finding: Finding | null;
  /** Who is missing now; empty unless it is about that. */
  readonly staffing: readonly StaffingGap[];
  /** How it ended, once closed. */
  readonly ended: { readonly estimate: Money } | null;
}
