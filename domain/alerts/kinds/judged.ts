import type { Finding } from '../finding.ts';
import type { StoredEpisode } from '../store.ts';
import type { Judged } from './kind.ts';

/** Of a kind whose card says what was found, and nothing that the finding does not tell. */
export const judged = (found: {
  readonly level: number;
  readonly finding: Finding;
  /** Left out: there can be only one of the kind. */
  readonly about?: string;
  /** Left out: at level 0 it is over. */
  readonly isOver?: boolean;
}): Judged => ({ about: '', isOver: true, ...found, said: JSON.stringify(found.finding) });

/** While nobody can tell, what was said stays. */
export const asItWas = ({ about, level, detail: { said, finding = null } }: StoredEpisode): Judged => ({
  about,
  level,
  isOver: false,
  finding,
  said,
});
