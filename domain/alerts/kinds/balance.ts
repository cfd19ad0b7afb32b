import { UNIT } from '../../money.ts';
import { localDay } from '../../calendar.ts';
import type { BalanceAlertKind } from '../alert.ts';
import { alertFacts } from '../facts.ts';
import { zeroSince } from '../../recharge/mails.ts';
import { judgeBalance } from '../rules.ts';
import type { Scene } from '../scene.ts';
import type { Judged, Kind } from './kind.ts';

/** What the balance says of itself. While nobody knows it, what was raised stays as it is. */
const balance = (kind: BalanceAlertKind, row: Omit<Kind, 'judge'>): Kind => ({
  ...row,
  judge: (_tx, scene, [open]) => Promise.resolve(judgedOf(kind, scene, open)),
});

export const zero = balance('zero', { tells: () => 'only-zero', criticalFrom: 2, mutedBy: [] });

/**
 * Zero keeps the others quiet: while calls are stopping, nobody needs a second message that the balance is low. Level 3
 * is "may already be zero", which rings once more.
 */
export const low = balance('low', { tells: () => 'needs-action', criticalFrom: 2, mutedBy: ['zero'] });
export const rechargeOverdue = balance('recharge-overdue', {
  tells: () => 'needs-action',
  criticalFrom: 2,
  // What Microsoft said of it itself is told instead.
  mutedBy: ['zero', 'recharge-failed'],
});

function judgedOf(
  kind: BalanceAlertKind,
  scene: Scene,
  open: { readonly level: number; readonly openedAt: number } | undefined,
): readonly Judged[] {
  const { books, organisation, mails } = scene;
  const rest = { about: '', finding: null, said: sayingOf(scene) };
  if (!books) {
    const level = open?.level ?? (kind === 'zero' && zeroSince(mails, undefined) !== null ? 2 : 0);
    return level > 0 ? [{ ...rest, level, isOver: false }] : [];
  }
  const facts = alertFacts(organisation.settings, { ...books, mails });
  return [{ ...rest, ...judgeBalance(kind, facts, open?.openedAt) }];
}

/** Figures to the whole unit, the request, the names. */
function sayingOf({ organisation, books, topUp, nextNames }: Scene): string {
  const figures = books
    ? [
        ...[books.position.low, books.position.estimate, books.position.high].map((amount) =>
          String(amount / UNIT),
        ),
        actingBy(books, organisation.settings.timeZone),
      ]
    : ['unknown'];
  const request = topUp ? [topUp.topUp.id, String(topUp.topUp.version)] : ['none'];
  return [...figures, ...request, ...nextNames].join('|');
}

/** To the day; a card must not name a moment that has passed. */
function actingBy({ position, outlook }: NonNullable<Scene['books']>, zone: string): string {
  if (outlook.actBy === null) return '';
  return outlook.actBy <= position.at ? 'now' : localDay(outlook.actBy, zone);
}
