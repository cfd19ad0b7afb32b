import { calendarDaysBetween } from '../../calendar.ts';
import { DAY, type Instant } from '../../instant.ts';
import type { Settings } from '../../organisations/settings.ts';
import { namesOf } from '../../organisations/store.ts';
import { NOT_SURE_DAYS } from '../../position/rules/state.ts';
import { OLDEST_READING } from '../../recharge/rules.ts';
import { whoReads } from '../who-reads.ts';
import { judged } from './judged.ts';
import type { Kind } from './kind.ts';

export interface ReadingOverdue {
  readonly kind: 'reading-overdue';
  readonly readAt: Instant;
  readonly readByName: string;
  /** From then on our recharge requests are held; null: there are none in this mode. */
  readonly heldFrom: Instant | null;
  /** Who can look. */
  readonly names: readonly string[];
}

/** Our recharge requests stop a week later. */
const ANNOUNCED = OLDEST_READING - 7 * DAY;

/** The last rungs of an ageing reading. Without any there is nothing to grow old: setup asks for the first. */
export const readingOverdue: Kind = {
  tells: () => 'needs-action',
  criticalFrom: Infinity,
  mutedBy: [],
  async judge(tx, { organisation: { id, settings }, books, now }) {
    if (!books) return [];
    const { at: readAt, readBy } = books.position.anchor;
    const level = readingOverdueLevel(readAt, settings, now);
    if (level === 0) return [];
    const finding: ReadingOverdue = {
      kind: 'reading-overdue',
      readAt,
      readByName: (await namesOf(tx, id, [readBy])).get(readBy) ?? '',
      heldFrom: settings.mode === 'requests' ? readAt + OLDEST_READING : null,
      names: await whoReads(tx, id),
    };
    return [judged({ level, finding })];
  },
};

/**
 * Where our own requests go by the reading: 1 a week before they stop, 2 when they have. Elsewhere 1 at that age. 3
 * everywhere, when the balance card leads with "not sure".
 */
export function readingOverdueLevel(
  readAt: Instant,
  { mode, timeZone }: Pick<Settings, 'mode' | 'timeZone'>,
  now: Instant,
): 0 | 1 | 2 | 3 {
  if (calendarDaysBetween(readAt, now, timeZone) >= NOT_SURE_DAYS) return 3;
  const age = now - readAt;
  if (mode !== 'requests') return age >= OLDEST_READING ? 1 : 0;
  if (age >= OLDEST_READING) return 2;
  return age >= ANNOUNCED ? 1 : 0;
}
