import type { Instant } from '../instant.ts';
import type { AlertPreset } from './alert.ts';
import { ALERT_PRESETS } from './alert.ts';
import type { Judged } from './kinds/kind.ts';

/** The open episode, as far as the rules care. */
export interface OpenEpisode {
  readonly level: number;
  readonly openedAt: Instant;
  readonly snoozedUntil: Instant | null;
}

export type AlertDecision =
  /** Nothing to change: it stays closed, or open as it is. */
  | { readonly kind: 'keep' }
  | { readonly kind: 'raise'; readonly level: number }
  /** It got worse: a snooze ends, whoever is on it stays on it. */
  | { readonly kind: 'escalate'; readonly level: number }
  /** The snooze is over and it is still true. */
  | { readonly kind: 'wake' }
  | { readonly kind: 'clear' };

export interface When {
  /** The organisation is at work now. */
  readonly atWork: boolean;
  readonly now: Instant;
  /** The kind's: from this level on it rings at any hour. */
  readonly criticalFrom: number;
}

/**
 * Rule 11. A level never goes down while the episode is open. A warning waits until people are at work; what is critical
 * does not.
 */
export function decide(
  { level, isOver }: Pick<Judged, 'level' | 'isOver'>,
  open: OpenEpisode | undefined,
  when: When,
): AlertDecision {
  const mayRing = (at: number): boolean => at >= when.criticalFrom || when.atWork;
  if (!open) return level > 0 && mayRing(level) ? { kind: 'raise', level } : { kind: 'keep' };
  if (level > open.level) return mayRing(level) ? { kind: 'escalate', level } : { kind: 'keep' };
  if (level === 0 && isOver) return { kind: 'clear' };
  const isDue = open.snoozedUntil !== null && when.now >= open.snoozedUntil;
  return isDue && mayRing(open.level) ? { kind: 'wake' } : { kind: 'keep' };
}

/** A channel gets what is told to channels that asked for as much as it did, or for less. */
export const wants = (preset: AlertPreset, tells: AlertPreset): boolean =>
  ALERT_PRESETS.indexOf(preset) <= ALERT_PRESETS.indexOf(tells);
