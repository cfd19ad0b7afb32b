import type { Instant } from '../instant.ts';
import type { Money } from '../money.ts';
import type { Organisation } from '../organisations/settings.ts';
import type { TopUpSummary } from '../top-ups/top-up.ts';
import type { Outlook } from '../position/summary.ts';
import type { Position } from '../position/position.ts';
import type { StaffingGap } from './staffing.ts';

/** Each is an episode with hysteresis; at most one open per organisation and kind. */
export const ALERT_KINDS = ['low', 'zero', 'recharge-overdue', 'staffing'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];
/** Those that the balance raises and ends. */
export type BalanceAlertKind = Exclude<AlertKind, 'staffing'>;

export const ALERT_PRESETS = ['needs-action', 'everything', 'only-zero'] as const;
export type AlertPreset = (typeof ALERT_PRESETS)[number];

export interface Episode {
  readonly organisationId: string;
  readonly id: string;
  readonly kind: AlertKind;
  /** 1 warning, 2 critical. */
  readonly level: number;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly closedAt: Instant | null;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: Instant | null;
  readonly snoozedUntil: Instant | null;
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
  /** Who is missing now; empty unless it is about that. */
  readonly staffing: readonly StaffingGap[];
  /** How it ended, once closed. */
  readonly ended: { readonly estimate: Money } | null;
}
