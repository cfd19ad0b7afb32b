import { staffingLevel } from '../staffing.ts';
import type { Kind } from './kind.ts';

/** Names and roles do not waver: it ends with the last gap. It never rings outside working hours, nobody could help. */
export const staffing: Kind = {
  tells: () => 'needs-action',
  criticalFrom: Infinity,
  mutedBy: [],
  judge: (_tx, { staffing: gaps, ownerNames }) =>
    Promise.resolve([
      {
        about: '',
        level: staffingLevel(gaps),
        isOver: true,
        finding: null,
        said: JSON.stringify([gaps, ownerNames]),
      },
    ]),
};
