import type { AlertView } from '../../domain/alerts/alert.ts';
import type { Finding, FindingKind } from '../../domain/alerts/finding.ts';
import type { Words } from '../../locales/en.ts';
import type { Button, Line } from '../card.ts';

export type FindingOf<K extends FindingKind> = Extract<Finding, { kind: K }>;

/**
 * How card 4 looks for a kind that the balance does not tell. The frame adds colour, snooze, and the buttons "I'm on it"
 * and "Snooze". At most four lines, each at most two rows at 320 px. Names and texts of people and of Graph are escaped here.
 */
export interface Face<K extends FindingKind> {
  /** While it is open: says whether the reader has to do something. `onIt`: escaped name of who is on it; null: nobody. */
  headline(found: FindingOf<K>, onIt: string | null, view: AlertView, words: Words): string;
  /** Once it is over. */
  over(found: FindingOf<K>, view: AlertView, words: Words): string;
  lines(found: FindingOf<K>, view: AlertView, words: Words): readonly Line[];
  /** Who does what now: always a name when there is one. */
  next(found: FindingOf<K>, view: AlertView, words: Words): string;
  /** What helps most. */
  main(found: FindingOf<K>, view: AlertView, words: Words): Button;
}
