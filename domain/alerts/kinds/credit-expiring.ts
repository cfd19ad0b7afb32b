import { calendarDaysBetween } from '../../calendar.ts';
import { expiresUnused } from '../../forecast/ahead.ts';
import { DAY, type Instant } from '../../instant.ts';
import { UNIT } from '../../money.ts';
import type { Scene } from '../scene.ts';
import { judged } from './judged.ts';
import type { Judged, Kind } from './kind.ts';

export interface CreditExpiring {
  readonly kind: 'credit-expiring';
  readonly boughtAt: Instant;
  readonly expiresAt: Instant;
  /** Ten-thousandths: what was bought, and about how much of it is expected to be lost. */
  readonly size: string;
  readonly unused: string;
}

/** Calendar days before a purchase expires, from level 1 on. */
const AHEAD = [90, 60, 30] as const;
/** Worth a word: more than this, or more than a tenth of the purchase. */
const MATTERS = 25n * UNIT;

/** Use it or lose it: what the usual spending leaves of a purchase when its twelve months are over (rule 6). */
export const creditExpiring: Kind = {
  tells: (level) => (level < 3 ? 'everything' : 'needs-action'),
  criticalFrom: Infinity,
  mutedBy: [],
  judge: (_tx, scene, open) => {
    const raised = new Set(open.map(({ about }) => about));
    return Promise.resolve(lapsing(scene).map((lapse) => judge(lapse, raised.has(lapse.purchaseId))));
  },
};

interface Lapse {
  readonly purchaseId: string;
  readonly boughtAt: Instant;
  readonly expiresAt: Instant;
  readonly size: bigint;
  readonly unused: bigint;
  /** Calendar days. */
  readonly daysLeft: number;
  /** What calls usually cost is known. */
  readonly enoughData: boolean;
}

function lapsing({ books, organisation, now }: Scene): readonly Lapse[] {
  if (!books) return [];
  const zone = organisation.settings.timeZone;
  const { at, lots, estimate: balance } = books.position;
  const span = (AHEAD[0] + 1) * DAY;
  // Hours of a quarter are only walked when something ends in it.
  if (!lots.some(({ expiresAt, rest }) => rest > 0n && expiresAt <= at + span)) return [];
  const { profile } = books;
  return expiresUnused({ at, lots, balance, figure: 'mean' }, profile, span)
    .filter(({ lot: { purchase } }) => purchase.kind !== 'assumed')
    .map(({ lot: { purchase, expiresAt }, unused }) => ({
      purchaseId: purchase.id,
      boughtAt: purchase.at,
      expiresAt,
      size: purchase.amount,
      unused,
      daysLeft: calendarDaysBetween(now, expiresAt, zone),
      enoughData: profile.enoughData,
    }));
}

function judge(lapse: Lapse, isOpen: boolean): Judged {
  const { purchaseId: about, boughtAt, expiresAt, size, unused } = lapse;
  const finding: CreditExpiring = {
    kind: 'credit-expiring',
    boughtAt,
    expiresAt,
    size: String(size),
    unused: String(rounded(unused)),
  };
  return judged({ about, ...expiringLevel(lapse, isOpen), finding });
}

/** Over only when half as much would be lost: the expectation wavers with every day's calls. */
export function expiringLevel(
  { unused, size, daysLeft, enoughData }: Pick<Lapse, 'unused' | 'size' | 'daysLeft' | 'enoughData'>,
  isOpen: boolean,
): { readonly level: number; readonly isOver: boolean } {
  const level = AHEAD.filter((days) => daysLeft <= days).length;
  const matters = unused > MATTERS || unused * 10n > size;
  // Before it is known what calls cost, everything would seem to be left over.
  if (matters && (enoughData || level === AHEAD.length)) return { level, isOver: false };
  return { level: 0, isOver: !isOpen || (unused * 2n <= MATTERS && unused * 20n <= size) };
}

/** In steps in which a card may change without making anybody look. */
const rounded = (amount: bigint): bigint => {
  const step = amount >= MATTERS ? 5n * UNIT : UNIT;
  return (amount / step) * step;
};
