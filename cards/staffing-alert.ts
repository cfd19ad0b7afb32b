import type { AlertView } from '../domain/alerts/alert.ts';
import type { Words } from '../locales/en.ts';
import { line, type Headline, type Line } from './card.ts';
import { escape } from './escape.ts';

/** Card 4 when it is not about money: who is missing for top-ups to be approved and bought. */
export function staffingHeadline(
  { episode, acknowledgedByName }: AlertView,
  { staffing: say }: Words,
): Headline {
  if (episode.closedAt !== null) return { text: say.over, tone: 'good' };
  const tone = episode.level > 1 ? 'attention' : 'warning';
  if (acknowledgedByName !== null) return { text: say.onIt(escape(acknowledgedByName, 30)), tone };
  return { text: episode.level > 1 ? say.stopped : say.missing, tone };
}

/** So that the card keeps to its lines; the worst are first. */
const MOST = 4;

export const staffingLines = ({ staffing }: AlertView, { staffing: say }: Words): Line[] =>
  staffing.slice(0, MOST).map((gap) => line(say.gap(gap, 'only' in gap ? escape(gap.only, 30) : '')));

export const staffingNext = (owners: string, { staffing: say }: Words): string =>
  owners === '' ? say.nextNobody : say.next(owners);
